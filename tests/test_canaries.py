"""Canaries: invented names in every place where a name can stand, in every disguise. Each is found, or does not reach the site."""

from __future__ import annotations

import dataclasses
import gzip
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from html import unescape
from io import BytesIO
from itertools import cycle
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints
from urllib.parse import unquote

import pytest

from casegen.commands.building.build import BuildOptions, build
from casegen.commands.building.offline import write_offline
from casegen.commands.protected.protecting import find_in
from casegen.commands.telling.outcome import PROTECTED
from casegen.content.field_parts import SourceFields
from casegen.content.json_schema import KINDS, names_of, parts_of
from casegen.content.markers import Shorthand
from casegen.content.translation_fields import TranslationFields
from casegen.values.needles import Needles
from casegen.values.protected_names import read_names
from tests.builders import a_yaml
from tests.disguises import FILES, SLUGS, TEXTS
from tests.files import read_files, write_files
from tests.photos import a_photo
from tests.published import compiled, site_files
from tests.support import ROOT

NAMES = ("Игнат Тайнов", "Антон Секретов", "Егор Скрытов", "Фома Заветов")
NEEDLES = Needles(read_names("\n".join(NAMES))[0])
DAY = date(2026, 2, 28)
EVERYTHING = ROOT / "tests" / "sites" / "everything"
FOLDERS = {"case": "cases", "person": "people", "country": "countries", "dossier": "dossiers", "page": "pages"}
REQUIRED: Mapping[str, Mapping[str, Any]] = {
    "case": {"title": "Дело", "countries": ["KZ"]},
    "person": {"name": "Анна Образцова"},
    "dossier": {"title": "Досье"},
    "page": {"title": "Страница"},
}


class Canary(NamedTuple):
    """A place, and the files that put a name there."""

    place: str
    files: Mapping[str, bytes]


def fields_of(cls: type[Any], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all fields of a file or of a part: `("events", "[]", "text")`; `{}` is any word."""
    hints = get_type_hints(cls, include_extras=True)
    for name, field in names_of(cls).items():
        yield from _inside(hints[field.name], (*before, name))


def _inside(annotation: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    kind, written = parts_of(annotation)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        yield from _inside(inner[0], (*path, "[]"))
    elif origin is dict:
        if not any(isinstance(one, Shorthand) and one.field == "*" for one in written):
            yield (*path, "{key}")
        yield from _inside(inner[1], (*path, "{}"))
    elif dataclasses.is_dataclass(kind) and isinstance(kind, type):
        yield from fields_of(kind, path)
    else:
        yield path


def value_at(path: tuple[str, ...], value: str) -> Any:
    """A value, with the lists and maps around it."""
    if not path:
        return value
    first, *rest = path
    if first == "{key}":
        return {value: "слово"}
    inside = value_at(tuple(rest), value)
    return [inside] if first == "[]" else {"ru" if first == "{}" else first: inside}


def _fields() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every field of the schema: its kind, the file that has it, its path."""
    for kind, cls in KINDS.items():
        name = "kz" if kind == "country" else "kanareika"
        file = f"content/{FOLDERS[kind]}/{name}.md" if kind in FOLDERS else "content/site.yml"
        yield from ((kind, file, path) for path in fields_of(cls))
    yield from (("translation", "content/cases/primer.en.md", path) for path in fields_of(TranslationFields))
    yield from (("source", "content/sources.yml", ("gazeta", *path)) for path in fields_of(SourceFields))


def canaries_of_fields() -> Iterator[Canary]:
    """In every field of the schema, each time another name in another disguise."""
    turns = zip(cycle(NAMES), cycle(TEXTS.items()), strict=False)
    for (kind, file, path), (name, (disguise, make)) in zip(_fields(), turns, strict=False):
        fields = {**REQUIRED.get(kind, {}), path[0]: value_at(path[1:], make(name))}
        text = a_yaml(fields)
        data = text if file.endswith(".yml") else f"---\n{text}---\nТекст.\n"
        yield Canary(f"{kind} {'.'.join(path)}: {disguise}", {file: data.encode()})


BODIES = {
    "the first words": "{}\n",
    "a heading": "# О том, что {}\n",
    "the words of a link": "[{}](https://example.org/)\n",
    "the words of a link of ours": "[[primer|{}]]\n",
    "the address of a link": "[там](<https://example.org/{}>)\n",
    "the title of a link": '[там](https://example.org/ "{}")\n',
    "the definition of a link that nobody uses": "[{}]: https://example.org/\n",
    "the words of a picture": "![{}](../assets/dom.jpg)\n",
    "code": "`{}`\n",
    "a block of code": "```{{.{0}}}\n{0}\n```\n",
    "a comment": "<!-- {} -->\n",
    "raw HTML": '<p title="{}">слова</p>\n',
    "a table": "| {} | б |\n|---|---|\n| а | б |\n",
    "a list": "1. {}\n2. слова\n",
    "a quote": "> {}\n",
    "a footnote": "Слова[^a].\n\n[^a]: {}\n",
    "an abbreviation": "*[НКО]: {}\n",
    "attributes": "Слова {{: #{} }}\n",
    "the last words, far behind": "слово " * 4000 + "{}\n",
    "a citation": "Слова [@gazeta, {}].\n",
}
YAML = {
    "a comment of its own": "# {}\ntitle: Дело\ncountries: [KZ]\n",
    "a comment behind a value": "title: Дело\ncountries: [KZ]  # {}\n",
    "a key": "title: Дело\ncountries: [KZ]\n? '{}'\n: слово\n",
    "an anchor": "title: &{} Дело\ncountries: [KZ]\n",
    "a tag": "title: !{} Дело\ncountries: [KZ]\n",
    "a block": "title: >-\n  Дело\n  {}\ncountries: [KZ]\n",
    "a second document": "title: Дело\ncountries: [KZ]\n...\n--- {}\n",
}
PLACES_OF_FILES = (
    "content/cases/{}.md", "content/people/{}.md", "content/countries/{}.md", "content/dossiers/{}.md", "content/pages/{}.md",
    "content/cases/primer.{}.md", "content/assets/{}.jpg", "content/assets/{}/a.jpg", "content/{}.yml", "content/{}/a.md",
    "content/cases/.{}.md.swp", "templates/{}.html", "templates/{}.css", "templates/{}/a.html",
)  # fmt: skip
OTHER_FILES = {
    "templates/note.html": "{{# {} #}}",
    "templates/case.html": '{{% extends "theme:case.html" %}}{{% block end %}}<p>{}</p>{{% endblock %}}',
    "templates/style.css": "p::after {{ content: '{}' }}",
    "templates/robots.txt": "# {}\n",
    "templates/locale/ru.po": 'msgid "Cases"\nmsgstr "{}"\n',
    "templates/a.js": "// {}\n",
    "content/notes.txt": "{}",
    "content/cases/.primer.md.swp": "{}",
    "content/cases/primer.md~": "{}",
    "content/assets/a.svg": "<svg><title>{}</title></svg>",
}


def canaries_of_texts() -> Iterator[Canary]:
    """In bodies, in YAML around its fields, in all other files of a project."""
    turns = zip(cycle(NAMES), cycle(TEXTS.items()), strict=False)
    for place, body in BODIES.items():
        name, (disguise, make) = next(turns)
        text = f"---\ntitle: Дело\ncountries: [KZ]\n---\n{body.format(make(name))}"
        yield Canary(f"a body, {place}: {disguise}", {"content/cases/kanareika.md": text.encode()})
    for place, fields in YAML.items():
        name, (disguise, make) = next(turns)
        # What ends a line would end a comment, too.
        text = f"---\n{fields.format(make(name).replace(chr(10), ' '))}---\n"
        yield Canary(f"YAML, {place}: {disguise}", {"content/cases/kanareika.md": text.encode()})
    for path, text in OTHER_FILES.items():
        name, (disguise, make) = next(turns)
        yield Canary(f"{path}: {disguise}", {path: text.format(make(name)).encode()})


def canaries_of_files() -> Iterator[Canary]:
    """In the names of files and folders, and in files of every kind."""
    turns = zip(cycle(NAMES), cycle(SLUGS), strict=False)
    for path in PLACES_OF_FILES:
        name, disguise = next(turns)
        # An initial in small letters is one only in a name that is nothing else.
        written = TEXTS["slug" if disguise == "slug of initial" and ".{}" in path else disguise](name)
        yield Canary(f"{path}: {disguise}", {path.format(written): a_photo()})
    for name, (kind, make) in zip(cycle(NAMES), FILES.items(), strict=False):
        yield Canary(f"a file of the content: {kind}", {"content/assets/kanareika.jpg": make(name)})


CANARIES = (*canaries_of_fields(), *canaries_of_texts(), *canaries_of_files())


@cache
def everything() -> Mapping[str, bytes]:
    """A publication that has a bit of all, and in which nobody is called so."""
    return read_files(EVERYTHING / "content")


def oracle(folder: Path) -> bool:
    """Whether any of the names stands in a folder, as somebody would look for them who knows nothing of our search."""
    words = [word.casefold() for name in NAMES for word in (name.split()[1], TEXTS["Latin"](name).split()[1])]
    for path, data in read_files(folder).items():
        texts = [path, unquote(path), data.decode("utf-8", "replace"), data.decode("utf-16-le", "replace")]
        if path.endswith(".zip"):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                texts += [archive.read(member).decode("utf-8", "replace") for member in archive.namelist()]
        texts += [unescape(unquote(text)) for text in texts]
        texts += [re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text) for text in texts]
        if any(word in text.casefold() for word in words for text in texts):
            return True
    return False


def test_there_are_many_canaries_and_no_field_is_without_one() -> None:
    assert len(CANARIES) >= 200
    assert len({canary.place for canary in CANARIES}) == len(CANARIES)
    assert {kind for kind, _, _ in _fields()} == {*KINDS, "translation", "source"}


def test_without_a_register_canaries_do_reach_a_site(tmp_path: Path) -> None:
    """Otherwise it would prove nothing that they do not."""
    name = NAMES[0]
    case = {"title": f"Дело: {name}", "countries": ["KZ"], "events": [{"text": name}], "people": [{"name": name}]}
    files = {
        "a case": {"content/cases/kanareika.md": f"---\n{a_yaml(case)}---\n"},
        "a body": {"content/pages/about.md": f"---\ntitle: Об архиве\n---\n{TEXTS['percent'](name)}, {name}.\n"},
        "the name of a file": {f"content/cases/{TEXTS['slug'](name)}.md": "---\ntitle: Дело\ncountries: [KZ]\n---\n"},
    }
    for place, more in files.items():
        project = tmp_path / place
        write_files(project, {"content/site.yml": "title: Архив\n", **more})
        assert build(project, BuildOptions(as_of=DAY)).changes is not None
        assert oracle(project / "site"), place


def test_no_canary_reaches_a_site() -> None:
    """Each is found, and nothing is published; or it is not in any byte of the site or of the copy to be read offline."""
    leaked, found = [], 0
    with TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        write_files(project / "content", everything())
        before = read_files(project)
        report = build(project, BuildOptions(as_of=DAY, protect=NEEDLES))
        assert report.changes is not None
        assert not oracle(project)
        published = read_files(project / "site")
        for canary in CANARIES:
            write_files(project, canary.files)
            report = build(project, BuildOptions(as_of=DAY, protect=NEEDLES))
            found += PROTECTED in report.counts
            if report.changes is not None:
                write_offline(project, Path("site"), project / "copy.zip")
                shown = oracle(project / "site") or oracle(project / "copy.zip")
                leaked += [canary.place] if shown else []
            elif PROTECTED not in report.counts or read_files(project / "site") != published:
                leaked.append(canary.place)
            for path in canary.files:
                (project / path).unlink()
            write_files(project, before)
    assert leaked == []
    assert found == len(CANARIES), "a canary was not found in the content"


# ── in the files of a site ───────────────────────────────────────────────────────────────────────────────────────────


@cache
def site() -> Mapping[str, bytes]:
    """The files of a site, of each kind the smallest one."""
    with TemporaryDirectory() as folder:
        project = Path(folder)
        write_files(project / "content", everything())
        assert build(project, BuildOptions(as_of=DAY)).changes is not None
        files = read_files(project / "site")
    by_kind: dict[str, str] = {}
    for path in sorted(files, key=lambda path: len(files[path])):
        by_kind.setdefault(f"{PurePosixPath(path).parts[0]} {PurePosixPath(path).suffix}", path)
    return {path: files[path] for path in by_kind.values()}


def marked(data: bytes, text: str, at: int) -> bytes:
    """A text with another one put between two of its words."""
    end = data.find(b" ", len(data) * at // 7)
    end = end if end >= 0 else len(data)
    # In brackets: between two other names it would be two people's.
    return data[:end] + f" ({text}) ".encode() + data[end:]


@pytest.mark.parametrize("disguise", TEXTS)
def test_in_a_site_a_canary_is_found_in_files_of_every_kind(disguise: str) -> None:
    missed = []
    for at, (path, data) in enumerate(site().items()):
        name = NAMES[at % len(NAMES)]
        changed = (
            data + name.encode() if path.endswith((".webp", ".png")) else marked(data, TEXTS[disguise](name), at % 7)
        )
        if not list(find_in(path, changed, NEEDLES)) or not list(find_in(path, gzip.compress(changed), NEEDLES)):
            missed.append(path)
        assert list(find_in(path, data, NEEDLES)) == []
    assert missed == []
    assert {PurePosixPath(path).suffix for path in site()} >= {
        ".html",
        ".xml",
        ".json",
        ".csv",
        ".js",
        ".css",
        ".webp",
        ".ics",
    }


# ── in the publication of this repository ────────────────────────────────────────────────────────────────────────────


def test_a_name_is_found_in_every_file_that_shows_it() -> None:
    """As if somebody who is published were protected from now on."""
    files = site_files()
    shown = {path: unescape(data.decode("utf-8", "ignore")).replace("\u00a0", " ") for path, data in files.items()}
    for person in compiled().publication.people.values():
        name = person.name.by_lang.get("ru", "")
        names, flaws = read_names(name)
        if len(name.split()) == 2 and not flaws:
            needles = Needles(names)
            missed = [
                path for path, text in shown.items() if name in text and not list(find_in(path, files[path], needles))
            ]
            assert missed == []


def test_nobody_is_taken_for_somebody_else() -> None:
    """The surnames of people of this publication with other given names, and their given names with other surnames.

    But for one address, in which a surname and the given name of somebody else stand side by side: nothing tells the two
    people in it apart, so it is found, and the register says that it may pass.
    """
    people = [person.name.by_lang.get("ru", "").split() for person in compiled().publication.people.values()]
    pairs = [words for words in people if len(words) == 2]
    published = {tuple(words) for words in pairs}
    mixed = [(one[0], other[1]) for one in pairs for other in pairs if (one[0], other[1]) not in published][
        :: len(pairs) - 1
    ]
    assert len(mixed) > 5
    names = read_names("\n".join(map(" ".join, mixed)))[0]
    address = "aikhal-ammosov-natalya-narskaya"
    assert Needles(names).stand_in(address)
    needles = Needles(names, [address])
    found = {path: [str(one.span) for one in find_in(path, data, needles)] for path, data in site_files().items()}
    assert {path: places for path, places in found.items() if places} == {}
