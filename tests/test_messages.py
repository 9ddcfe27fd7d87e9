"""What casegen says in other languages: nothing is left out, nothing is lost, and each English text finds its own pattern."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from random import Random
from string import Formatter

import pytest
from babel.messages.pofile import read_po as read_po_with_babel
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.commands.telling.catalogue import Catalogue, read_po
from casegen.commands.telling.tongue import TONGUES, Tongue
from tests.catalogues import Key, entries, updated
from tests.messages import Extraction, read_program, shape
from tests.support import ROOT

FOLDER = ROOT / "casegen" / "messages"
LANGUAGES = [lang for lang in TONGUES if lang != "en"]
each_language = pytest.mark.parametrize("lang", LANGUAGES)

# What an editor reads in Latin letters without a sign around it.
_LATIN = frozenset(
    {"YAML", "UTF", "ISO", "EDTF", "id", "casegen", "Markdown", "Git", "GitHub", "site", "yml", "U", "RU", "KZ"}
)


@cache
def catalogue(lang: str) -> list[dict[str, str]]:
    return [dict(entry) for entry in read_po((FOLDER / f"{lang}.po").read_text(encoding="utf-8")) if entry["msgid"]]


@cache
def messages(lang: str) -> Catalogue:
    return Catalogue(lang, read_po((FOLDER / f"{lang}.po").read_text(encoding="utf-8")))


def key_of(entry: dict[str, str]) -> Key:
    context = entry.get("msgctxt", "")
    return context, shape(entry["msgid"]) if context in ("", "part") else entry["msgid"]


def forms_of(entry: dict[str, str]) -> list[str]:
    return [text for name, text in entry.items() if name.startswith("msgstr")]


def names_in(pattern: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]


def told_of_mistakes() -> Iterator[tuple[str, str]]:
    """Every message and every help of the expected results of tests, with the code."""
    for path in sorted((ROOT / "tests").glob("sites_*/*/expected.txt")):
        code = ""
        for told in re.split(r"\n\n", path.read_text(encoding="utf-8")):
            head = re.match(r"[^\n]*?: (?:error|warning|note)\[([a-z0-9-]+)\]: ([^\n]*)", told)
            if head is None:
                continue
            code = head[1]
            yield code, head[2]
            if help := re.search(r"^  help: (.*(?:\n {8}.*)*)", told, re.MULTILINE):
                yield code, help[1].replace("\n        ", "\n")


def latin_in(text: str) -> list[str]:
    """The Latin words of a text that no sign tells from its own."""
    text = re.sub(r"\n---\n.*?\n---", "", text, flags=re.DOTALL)
    text = re.sub(r"`[^`]*`|«[^»]*»|[\w.-]*/[\w./<>-]+|U\+[0-9A-F]+|0x[0-9a-f]+", "", text)
    return [word for word in re.findall(r"\b[A-Za-z]{2,}\b", text) if word not in _LATIN]


def found_in(source: str) -> tuple[set[str], set[str]]:
    """The messages and the phrases of a module."""
    found = Extraction(read_program({"module": source}))
    return set(found.messages), set(found.phrases)


@pytest.mark.parametrize(
    ("source", "messages", "phrases"),
    [
        ('message = "a case"', {"a case"}, set()),
        ('message = f"no case `{id}` on {day}"', {"no case `{id}` on {day}"}, set()),
        ('message = f"{{id: {case.id}}} is no case"', {"{{id: {id}}} is no case"}, set()),
        ('class Told:\n    code: str\n    message: str\nTold("x", "a case")', {"a case"}, set()),
        ('def tell(self, message): ...\nx.tell("a case")', {"a case"}, set()),
        ('replace(told, help="write it")', {"write it"}, set()),
        ('wrong = {"message": "a case"}', {"a case"}, set()),
        ('echo(tongue("no case"))', {"no case"}, set()),
        ('help = "a" + (" case" if x else f" `{id}`")', {"a case", "a `{id}`"}, set()),
        ('help = "a case"\nhelp += f"; or `{id}`"', {"a case", "{help}; or `{id}`"}, {"a case"}),
        ('def near(x): return f"as {x}"\nhelp = near(y) or "no such"', {"as {x}", "no such"}, set()),
        ('what = "case" if x else "person"\nmessage = f"a {what} too"', {"a {what} too"}, {"case", "person"}),
        ('what = "case"\nmessage = f"a `{what}` too"', {"a `{what}` too"}, set()),
        ('_ALL = {"a": "case"}\nmessage = _ALL[key]', {"case"}, set()),
        (
            'message = "one of " + " or ".join(f"the {x}" for x in y)',
            {"one of {choices}"},
            {"{one} or {another}", "the {x}"},
        ),
        ('for message, n in (("a case", 1), ("two", 2)): ...', {"a case", "two"}, set()),
        ('echo(counted(3, "case", "cases"))', {"{number} case"}, set()),
        ('message = f"`{path}`: {line}"', set(), set()),
    ],
)
def test_messages_are_found_in_every_way_of_saying(source: str, messages: set[str], phrases: set[str]) -> None:
    assert found_in(source) == (messages, phrases)


def test_there_is_a_catalogue_for_each_language() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(LANGUAGES)


@each_language
def test_a_catalogue_has_all_that_casegen_says_and_nothing_else(lang: str, *, update: bool) -> None:
    path = FOLDER / f"{lang}.po"
    if update:
        path.write_text(updated(path.read_text(encoding="utf-8")), encoding="utf-8")
        catalogue.cache_clear()
    found, wanted = [key_of(entry) for entry in catalogue(lang)], entries()
    assert {"missing": wanted.keys() - set(found), "left over": set(found) - wanted.keys()} == {
        "missing": set(),
        "left over": set(),
    }
    assert len(found) == len(set(found))


@each_language
def test_everything_is_translated(lang: str) -> None:
    assert [entry["msgid"] for entry in catalogue(lang) if not all(forms_of(entry))] == []


@each_language
def test_a_translation_has_the_placeholders_of_its_pattern(lang: str) -> None:
    patterns = [entry for entry in catalogue(lang) if entry.get("msgctxt", "") in ("", "part")]
    wrong = [
        (entry["msgid"], form)
        for entry in patterns
        for form in forms_of(entry)
        if sorted(names_in(form)) != sorted(names_in(entry["msgid"]))
    ]
    assert wrong == []


@each_language
def test_babel_reads_a_catalogue_as_we_do(lang: str) -> None:
    text = (FOLDER / f"{lang}.po").read_text(encoding="utf-8")
    theirs = read_po_with_babel(io.StringIO(text), abort_invalid=True)
    assert theirs.num_plurals == max(len(forms_of(entry)) for entry in catalogue(lang))
    for entry in catalogue(lang):
        message = theirs.get(entry["msgid"], entry.get("msgctxt"))
        assert message is not None, entry
        assert list(message.string if isinstance(message.string, tuple) else [message.string]) == forms_of(entry)


def test_two_values_are_told_apart_by_what_stands_between_them() -> None:
    """Two placeholders side by side could be parted anywhere, unless both stand in code, where nothing is translated."""
    adjacent = [
        pattern
        for _, pattern in entries().values()
        if re.search(r"(?<!\{)\{\w+\}\{\w+\}", re.sub("`[^`]*`|“[^”]*”", "", pattern))
    ]
    assert adjacent == []


@each_language
def test_every_message_of_a_mistake_is_translated(lang: str) -> None:
    tongue, left = Tongue(lang), {}
    for code, english in told_of_mistakes():
        said = tongue(english)
        # What a template engine, or Python, says of a template is for whoever can mend it.
        if code != "template-error" and (said == english or latin_in(said)):
            left[english] = said
    assert left == {}


_LETTERS = "абвеж-0123 xyz./:—"


def some_values(pattern: str, chance: Random) -> dict[str, str]:
    """Values for the placeholders of a pattern: a number, or a few letters and signs."""
    return {
        name: str(chance.randrange(1200))
        if name in ("number", "done", "total")
        else "".join(chance.choices(_LETTERS, k=chance.randint(1, 12)))
        for name in names_in(pattern)
    }


@each_language
@settings(max_examples=10)
@given(st.integers(0, 2**32 - 1))
def test_each_message_finds_its_own_pattern(lang: str, seed: int) -> None:
    # One number for all choices: there are more messages than Hypothesis makes choices for.
    chance = Random(seed)  # noqa: S311  # no secret
    by_key = {key_of(entry): entry for entry in catalogue(lang)}
    for key, (plural, pattern) in entries().items():
        if key[0] not in ("", "part"):
            continue
        values = some_values(pattern, chance)
        english = (plural if plural and values["number"] != "1" else pattern).format_map(values)
        said = messages(lang)(english) if key[0] == "" else messages(lang).part(english)
        renamed = dict(zip(names_in(by_key[key]["msgid"]), values.values(), strict=True))
        assert said in [form.format_map(renamed) for form in forms_of(by_key[key])], pattern


def test_a_message_that_no_pattern_fits_stays_in_english() -> None:
    assert messages("ru")("Quux: nobody says this, ever") == "Quux: nobody says this, ever"
