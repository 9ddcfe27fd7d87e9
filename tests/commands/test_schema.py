"""JSON Schema and the editors' guide come from the definitions that read the files, and cannot drift from them."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from click.testing import CliRunner

from casegen.cli import cli
from casegen.commands.reading.theme import load_theme
from casegen.commands.setup.guide import LANGUAGES, guide
from casegen.content.documents import ContentFile
from casegen.content.field_meanings import MEANINGS
from casegen.content.json_schema import KINDS, names_of, schema_of
from casegen.content.site_fields import SiteFields
from casegen.rendering.words import catalogue_of, read_words
from casegen.values.diagnostics import has_errors
from casegen.values.vocabularies import BUILT_IN, EVENT_TYPES
from tests.builders import a_case, a_dossier, a_person, a_site, problems_of, shared_sources
from tests.photos import a_photo
from tests.support import ROOT, compare

FOLDERS = {"case": "cases", "person": "people", "country": "countries", "dossier": "dossiers", "page": "pages"}
OWN = {"site": ROOT / "content" / "site.yml"}


def parts() -> dict[str, type[Any]]:
    """Every class of fields that a kind of file holds, by its name."""
    found: dict[str, type[Any]] = {}

    def visit(kind: Any) -> None:
        is_part = dataclasses.is_dataclass(kind) and isinstance(kind, type)
        if is_part and kind.__module__.startswith("casegen.content") and kind.__name__ not in found:
            found[kind.__name__] = kind
            for hint in get_type_hints(kind, include_extras=True).values():
                visit(hint)
        for inner in get_args(kind):
            visit(inner)

    for kind in KINDS.values():
        visit(kind)
    return found


@pytest.mark.parametrize("name", parts())
def test_every_field_has_a_meaning_in_both_languages(name: str) -> None:
    assert MEANINGS[name].keys() == names_of(parts()[name]).keys()
    for english, russian in MEANINGS[name].values():
        assert english.endswith(".")
        assert russian.endswith(".")


def front_matters() -> list[tuple[str, Path]]:
    """The files of this repository's publication, by kind."""
    found = [
        (kind, path) for kind, folder in FOLDERS.items() for path in sorted((ROOT / "content" / folder).glob("*.md"))
    ]
    return [(kind, path) for kind, path in found if path.name.count(".") == 1] + list(OWN.items())


def holds(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Whether a value is as a schema says, as far as ours say anything."""
    if "$ref" in schema:
        return holds(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        return any(holds(value, one, whole) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    kinds = {"string": str, "number": (int, float), "boolean": bool, "integer": int, "array": list, "object": dict}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, kinds[one]) for one in types):  # type: ignore[arg-type]
        return False
    if isinstance(value, list):
        return all(holds(item, schema["items"], whole) for item in value)
    if isinstance(value, dict):
        known, others = schema.get("properties", {}), schema.get("additionalProperties") or None
        named = all(name in value for name in schema.get("required", ()))
        return named and all(
            holds(inner, known[key], whole) if key in known else others is not None and holds(inner, others, whole)
            for key, inner in value.items()
        )
    return True


def read(path: Path) -> Any:
    """The front matter of a file, as another program reads it."""
    text = path.read_text(encoding="utf-8")
    front = text.split("---\n")[1] if path.suffix == ".md" else text

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        return [plain(inner) for inner in value] if isinstance(value, list) else value

    return plain(yaml.load(front, Loader=_Plain))  # noqa: S506  # a safe loader


class _Plain(yaml.SafeLoader):
    """YAML as JSON Schema sees it: dates are text."""


_Plain.yaml_implicit_resolvers = {
    key: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(("kind", "path"), front_matters(), ids=lambda value: getattr(value, "name", str(value)))
def test_the_files_of_this_publication_are_as_the_schema_says(kind: str, path: Path) -> None:
    vocabulary = dataclasses.replace(BUILT_IN, fields={"institutions": ("case", "list")})
    schema = schema_of(kind, vocabulary)
    assert holds(read(path), schema, schema)


def test_a_schema_refuses_what_is_no_field_and_no_word() -> None:
    schema = schema_of("case", BUILT_IN)
    good = {"title": "Дело", "countries": ["KZ"], "events": [{"text": "…", "type": "arrest"}]}
    assert holds(good, schema, schema)
    assert not holds({**good, "soruces": []}, schema, schema)
    assert not holds({**good, "events": [{"text": "…", "type": "arest"}]}, schema, schema)
    assert not holds({"title": "Дело"}, schema, schema)
    assert schema["$defs"]["EventFields"]["properties"]["type"]["enum"] == sorted(EVENT_TYPES)


def test_the_command_prints_schemas_with_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text("roles: {translator: {label: Переводчик}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["schema", "case"])
    assert done.exit_code == 0
    assert "translator" in json.loads(done.output)["$defs"]["PersonEntry"]["properties"]["role"]["enum"]
    assert json.loads(CliRunner().invoke(cli, ["schema"]).output).keys() == KINDS.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_in_the_repository_is_the_one_that_is_made(lang: str, pytestconfig: pytest.Config) -> None:
    theme, _ = load_theme(ROOT)
    made = guide(read_words(lang, theme.templates.get(catalogue_of(lang)), {}))
    compare(made, ROOT / ".github" / f"editors-guide.{lang}.md", update=bool(pytestconfig.getoption("--update")))


def test_the_guide_of_a_publication_tells_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The schema knew them, and the guide that is made from the same definitions did not."""
    monkeypatch.chdir(ROOT / "tests" / "sites" / "own-words")
    told = CliRunner().invoke(cli, ["schema", "--guide", "--lang", "en"]).output
    for line in (
        "| `execution` | `type` of an event | ejecución |",
        "| `survivor` | `role` of a person in a case | sobreviviente |",
        "| `clandestinely_held` | `status` of an event | en cautiverio clandestino |",
        "| `truth_commission` | `type` of a source | informe de una comisión de la verdad |",
        "| `centros` | a field of a case: a list, each term of which has a page | Centros clandestinos |",
        "| `apertura` | a field of a case: a date as far as it is known | Apertura de la causa |",
        "| `apodos` | a field of a person: a list | Apodos |",
    ):
        assert f"{line}\n" in told
    in_russian = CliRunner().invoke(cli, ["schema", "--guide", "--lang", "ru"]).output
    assert "| `apodos` | поле: человек, список | Apodos |\n" in in_russian
    assert "Слова и поля этой публикации" not in guide(read_words("ru", None, {}), SiteFields())


# Where an example of a part stands: the kind of file, what stands before it, and what must stand beside it.
INSIDE: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "CountryEntry": ("case", "countries:\n  - ", {"country": "country: KZ"}),
    "PersonEntry": ("case", "people:\n  - ", {"name": "name: Иван Пример"}),
    "Charge": ("case", "people:\n  - name: Иван Пример\n    charges:\n      - ", {"text": "text: Т."}),
    "Event": ("case", "events:\n  - ", {"text": "text: Т."}),
    "Contested": (
        "case",
        "contested:\n  - ",
        {"question": "question: К?", "versions": "versions: [{by: А, text: Т.}]"},
    ),
    "Version": ("case", "contested:\n  - question: К?\n    versions:\n      - ", {"by": "by: А", "text": "text: Т."}),
    "Recognition": ("case", "recognition:\n  - ", {"body": "body: О", "finding": "finding: В."}),
    "Source": ("case", "sources:\n  - ", {"id": "id: a", "title": "title: З"}),
    "Related": ("case", "related:\n  - ", {"case": "case: vtoroe-delo"}),
    "Correction": ("case", "corrections:\n  - ", {"date": "date: 2022-01-01", "text": "text: Т."}),
    "Variant": ("person", "variants:\n  - ", {"value": "value: Ваня Пример"}),
    "Photo": ("person", "photo:\n    ", {"file": "file: assets/photo.jpg", "alt": "alt: Что видно"}),
    "OwnEventType": ("site", "event_types:\n  own:\n    ", {"label": "label: {ru: С, en: O}"}),
    "OwnWord": ("site", "source_types:\n  own:\n    ", {"label": "label: {ru: С, en: O}"}),
    "OwnRole": ("site", "roles:\n  own:\n    ", {"label": "label: {ru: С, en: O}"}),
    "OwnStatus": ("site", "statuses:\n  own:\n    ", {"label": "label: {ru: С, en: O}"}),
    "OwnTaxonomy": ("site", "taxonomies:\n  own:\n    ", {"label": "label: {ru: С, en: O}"}),
    "OwnField": ("site", "fields:\n  own:\n    ", {"label": "label: {ru: С, en: O}"}),
}
BESIDE: Mapping[str, Mapping[str, str]] = {
    "case": {"title": "title: Дело", "countries": "countries: [KZ]", "people": "people: [ivan-primer]"},
    "person": {"name": "name: Пётр Пример"},
    "country": {},
    "dossier": {"title": "title: Досье"},
    "page": {"title": "title: Страница"},
    "site": {"title": "title: Архив", "url": "url: https://example.org", "languages": "languages: [ru, en]"},
}
SHOWN = re.compile(r"^\| `(\w+)` \| .* \| `(.+)` \|$")


def examples() -> list[tuple[str, str, str]]:
    """Every example of the guide: the file or part, the field, what is to be pasted."""
    found, where = [], ""
    for line in guide(read_words("en", None, {})).splitlines():
        if line.startswith("## "):
            where = line.removeprefix("## ").removeprefix("File: ")
        elif shown := SHOWN.match(line):
            found.append((where, shown[1], shown[2]))
    return found


@pytest.mark.parametrize(("where", "field", "example"), examples())
def test_every_example_of_the_guide_can_be_pasted_into_a_file(where: str, field: str, example: str) -> None:
    kind, before, beside = INSIDE.get(where, (where, "", {}))
    others = [line for name, line in beside.items() if name != field and (where, field) != ("PersonEntry", "person")]
    gap = "\n" + " " * (len(before) - before.rfind("\n") - 1)
    part = before + gap.join([*others, example]) if where in INSIDE else example
    own = {field} if where not in INSIDE else {before.partition(":")[0]}
    lines = "\n".join([*(line for name, line in BESIDE[kind].items() if name not in own), part])
    path = {"site": "content/site.yml", "country": "content/countries/kg.md"}.get(
        kind, f"content/{FOLDERS.get(kind)}/x.md"
    )
    pasted = ContentFile(path, (f"{lines}\n" if kind == "site" else f"---\n{lines}\n---\nТекст.\n").encode())
    files = [
        a_site(),
        a_person("ivan-primer"),
        a_case("vtoroe-delo", people=[{"person": "ivan-primer"}], countries=["KG"]),
        a_case("ivan-primer"),
        a_dossier("january-2022"),
        shared_sources(**{"primer-2022": {"title": "Пример"}}),
    ]
    photo = ContentFile("content/assets/photo.jpg", a_photo())
    problems = problems_of(*(file for file in files if file.path != path), photo, pasted)
    assert [(problem.span.path, problem.message) for problem in problems if has_errors([problem])] == []
