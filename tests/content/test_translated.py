"""The record of a translation: what it translates, how it is written, and what has changed in the original since."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.content.blocks import digest_of_words
from casegen.content.documents import ContentFile, Document, read_document
from casegen.content.front_edits import read_front
from casegen.content.pairs import pairs_of
from casegen.content.recording import as_yaml, recorded
from casegen.content.translated import (
    aligned,
    alignment,
    changes_since,
    record_from,
    record_in,
    record_of,
    recorded_words,
    unrecorded,
)
from casegen.content.translation_fields import TranslatedFields
from casegen.values.vocabularies import Vocabulary
from tests.builders import a_case, a_file, a_person

OWN = Vocabulary(fields={"grave": ("person", "text"), "names": ("person", "list"), "met": ("person", "date")})
EVENT = {"id": "arrest", "text": "Задержан.", "place": "Примерск", "date": "2022-01-07"}
CASE: dict[str, Any] = {
    "title": "Дело",
    "people": [{"name": "Иван Пример", "charges": [{"id": "main", "text": "Участие"}]}],
    "events": [{"text": "Обыск."}, EVENT],
    "contested": [{"id": "where", "question": "Где?", "versions": [{"by": "А", "text": "Тут"}, {"by": "Б", "text": "Там"}]}],
    "recognition": [{"id": "group", "body": "Группа", "finding": "Произвольно."}],
    "corrections": [{"id": "day", "date": "2022-02-02", "text": "День."}],
}  # fmt: skip
WORDS: dict[str, Any] = {
    "title": "Case",
    "events": {"arrest": {"text": "Detained.", "note": "So."}},
    "charges": {"main": "Taking part"},
    "contested": {"where": {"question": "Where?", "versions": ["Here", {"by": "B", "text": "There"}]}},
    "recognition": {"group": {"finding": "Arbitrary.", "body": "Group"}},
    "corrections": {"day": "The day."},
}


def read(file: ContentFile) -> Document:
    document, problems = read_document(file, OWN)
    assert isinstance(document, Document), problems
    return document


def both(original: ContentFile, translation: ContentFile) -> tuple[Document, Document, bytes]:
    """An original and its translation after it was recorded, with the bytes of that."""
    one, other = read(original), read(translation)
    data = recorded(translation.data, one, "ru", other)
    assert data is not None
    return one, read(ContentFile(translation.path, data)), data


def told(original: ContentFile, translation: Document) -> list[tuple[str, str, str]]:
    """What has changed: how, and the words in the original and in the translation."""
    return [
        (one.kind, one.original.words if one.original else "", one.translation.words if one.translation else "")
        for one in changes_since(read(original), "ru", translation)
    ]


# ── what is paired ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_words_of_every_part_stand_beside_those_of_the_original() -> None:
    case, translation = read(a_case("primer", "", **CASE)), read(a_file("cases/primer.en", "", **WORDS))
    pairs = {".".join(pair.key): pair for pair in pairs_of(case, "ru", translation)}
    assert {key: pair.original and pair.original.words for key, pair in pairs.items()} == {
        "words.title": "Дело",
        "events.arrest.text": "Задержан.",
        "events.arrest.note": None,
        "charges.main.text": "Участие",
        "corrections.day.text": "День.",
        "contested.where.question": "Где?",
        "contested.where.text.1": "Тут",
        "contested.where.by.2": "Б",
        "contested.where.text.2": "Там",
        "recognition.group.finding": "Произвольно.",
        "recognition.group.body": "Группа",
    }
    assert pairs["contested.where.by.2"].translation.words == "B"
    spans = [(pair.original.span.line, pair.translation.span.line) for pair in pairs.values() if pair.original]
    assert (5, 3) in spans  # the event
    assert all(here > 1 and there > 1 for here, there in spans)


def test_own_fields_and_names_by_language_are_paired() -> None:
    person = read(
        a_person("ivan", "", name={"en": "Ivan", "ru": "Иван"}, grave="Там", names=["Ваня", "Ива"], met="2022")
    )
    translation = read(a_file("people/ivan.en", "", name="Ivan P.", grave="There", names=["Vanya"]))
    pairs = {pair.key[1]: pair.original and pair.original.words for pair in pairs_of(person, "ru", translation)}
    assert pairs == {"name": "Иван", "grave": "Там", "names": "Ваня, Ива"}


def test_what_the_original_does_not_have_is_no_pair_and_no_error() -> None:
    translation = read(a_file("cases/primer.en", "", summary="Short", events={"nothing": "X"}))
    assert [pair.original for pair in pairs_of(read(a_case()), "ru", translation)] == [None, None]


# ── how it is written ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_record_is_the_last_field_and_has_a_line_for_each_part() -> None:
    body = "\n\n".join(f"Абзац {n}." for n in range(11))
    _, translation, data = both(a_case("primer", body, **CASE), a_file("cases/primer.en", "Text.", **WORDS))
    words = recorded_words(record_in(translation) or TranslatedFields())
    d = {".".join(key): digest for key, digest in words.items()}
    digests = [digest_of_words(f"Абзац {n}.") for n in range(11)]
    written = data.decode().partition("translated:\n")[2].partition("---\n")[0]
    assert written.split("\n") == [
        f"  words: {{title: {digest_of_words('Дело')}}}",
        "  events:",
        f"    arrest: {{text: {digest_of_words('Задержан.')}}}",
        "  charges:",
        f"    main: {{text: {digest_of_words('Участие')}}}",
        "  corrections:",
        f"    day: {{text: {digest_of_words('День.')}}}",
        "  contested:",
        "    where: {"
        + ", ".join(f"{word}: {d[f'contested.where.{word}']}" for word in ("question", "text.1", "by.2", "text.2"))
        + "}",
        "  recognition:",
        f"    group: {{finding: {d['recognition.group.finding']}, body: {d['recognition.group.body']}}}",
        "  body:",
        f"    [{', '.join(digests[:9])},",
        f"     {', '.join(digests[9:])}]",
        "",
    ]


def test_a_record_takes_the_place_of_the_one_before() -> None:
    before = "---\ntitle: Case\ntranslated:\n  words: {title: 00000000}\n  body: [00000000]\n# a remark\nsummary: Short\n---\nText.\n"
    file = ContentFile("content/cases/primer.en.md", before.encode())
    _, _, data = both(a_case("primer", "Текст.", title="Дело"), file)
    title, body = digest_of_words("Дело"), digest_of_words("Текст.")
    assert data.decode() == (
        f"---\ntitle: Case\ntranslated:\n  words: {{title: {title}}}\n  body: [{body}]\n# a remark\nsummary: Short\n---\nText.\n"
    )


def test_where_nothing_is_translated_nothing_is_written() -> None:
    case = read(a_case())
    for text in ("---\n---\n", "---\ntranslated:\n  words: {title: 00000000}\n---\n"):
        file = ContentFile("content/cases/primer.en.md", text.encode())
        assert recorded(file.data, case, "ru", read(file)) == b"---\n---\n"


def test_a_translation_without_a_text_knows_nothing_of_that_of_the_original() -> None:
    _, translation, _ = both(a_case("primer", "Текст."), a_file("cases/primer.en", " \n", title="Case"))
    assert (record_in(translation) or TranslatedFields()).body is None
    assert told(a_case("primer", "Иной."), translation) == []


@pytest.mark.parametrize(
    "front", ["{title: Case}", "? title\n: Case", "title: Case\nevents: {" + "x" * 65_500 + ": y}"]
)
def test_what_cannot_be_edited_is_left_alone(front: str) -> None:
    data = f"---\n{front}\n---\nText.\n".encode()
    case, translation = read(a_case("primer", "Текст.")), read(a_file("cases/primer.en", "Text.", title="Case"))
    assert recorded(data, case, "ru", translation) is None


# ── what has changed ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("А.\n\nБ.\n\nВ.", "А.\n\nИное.\n\nВ.", [("changed", "Иное.", "b.")]),
        ("А.\n\nБ.\n\nВ.", "А.\n\nБ.\n\nНовое.\n\nВ.", [("added", "Новое.", "b.")]),
        ("А.\n\nБ.\n\nВ.", "Новое.\n\nА.\n\nБ.\n\nВ.", [("added", "Новое.", "")]),
        ("А.\n\nБ.\n\nВ.", "А.\n\nВ.", [("removed", "В.", "b.")]),
        ("А.\n\nБ.\n\nВ.", "А.\n\nБ.", [("removed", "", "c.")]),
        ("А.\n\nБ.\n\nВ.", "", [("removed", "", "a."), ("removed", "", "b."), ("removed", "", "c.")]),
        ("А.\n\nА.\n\nА.", "А.\n\nБ.\n\nА.", [("changed", "Б.", "b.")]),
        ("А.\n\nБ.\n\nВ.", "А.\nБ.\n\nВ.", [("changed", "А. Б.", "a."), ("removed", "В.", "b.")]),
        ("А.\n\nБ.\n\nВ.", "Раз.\n\nДва.\n\nВ.", [("changed", "Раз.", "a."), ("changed", "Два.", "b.")]),
        ("А.\n\nБ.\n\nВ.", "## А.\n\n- Б.\n\n> В.", []),
    ],
)
def test_what_has_changed_in_a_text_is_told_block_by_block(
    before: str, after: str, expected: list[tuple[str, str, str]]
) -> None:
    _, translation, _ = both(a_case("primer", before), a_file("cases/primer.en", "a.\n\nb.\n\nc."))
    assert told(a_case("primer", after), translation) == expected


def test_where_a_translation_has_other_blocks_their_places_are_not_told() -> None:
    _, translation, _ = both(a_case("primer", "А.\n\nБ."), a_file("cases/primer.en", "All."))
    assert told(a_case("primer", "А.\n\nВ.\n\nГ."), translation) == [("changed", "В.", ""), ("added", "Г.", "")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "Иное"}, [("changed", "Иное", "Case")]),
        ({"events": [{**EVENT, "text": "Отпущен."}]}, [("changed", "Отпущен.", "Detained.")]),
        # What a translation does not translate, its page shows as the original says it now.
        ({"events": [{**EVENT, "place": "Образцовск", "date": "2023"}, {"text": "Ещё."}]}, []),
        ({"events": []}, [("removed", "", "Detained.")]),
        ({"contested": [{**CASE["contested"][0], "versions": [{"by": "А", "text": "Тут"}]}]},
         [("removed", "", "B"), ("removed", "", "There")]),
        ({"summary": "Новое."}, []),
    ],
)  # fmt: skip
def test_what_has_changed_in_fields_is_told(change: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    _, translation, _ = both(a_case("primer", "", **CASE), a_file("cases/primer.en", "", **WORDS))
    assert told(a_case("primer", "", **{**CASE, **change}), translation) == expected


def test_what_is_not_recorded_is_not_known_to_have_changed() -> None:
    translation = read(a_file("cases/primer.en", "Text.", **WORDS))
    case = a_case("primer", "Текст.", **CASE)
    assert told(case, translation) == []
    assert [block.words for block in unrecorded(read(case), "ru", translation)][:2] == ["Case", "Detained."]
    _, known, data = both(case, a_file("cases/primer.en", "Text.", **{**WORDS, "charges": None}))
    more = read(ContentFile(known.path, data.replace(b"translated:\n", b'charges: {main: "Part"}\ntranslated:\n')))
    assert [block.words for block in unrecorded(read(case), "ru", more)] == ["Part"]
    assert told(case, more) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("ab", "ab", [(0, 0), (1, 1)]),
        ("abc", "axc", [(0, 0), (1, 1), (2, 2)]),
        ("ac", "abc", [(0, 0), (None, 1), (1, 2)]),
        ("abc", "ac", [(0, 0), (1, None), (2, 1)]),
        ("aa", "ba", [(0, 0), (1, 1)]),
        ("abcd", "xbcyd", [(0, 0), (1, 1), (2, 2), (None, 3), (3, 4)]),
    ],
)
def test_old_and_new_are_aligned(old: str, new: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert [(a, b) for a, b, _ in aligned(old, new)] == expected


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_an_alignment_holds_each_place_once_and_in_order(old: str, new: str) -> None:
    found = list(aligned(old, new))
    assert [a for a, _, _ in found if a is not None] == list(range(len(old)))
    assert [b for _, b, _ in found if b is not None] == list(range(len(new)))
    assert all(a is not None or b is not None for a, b, _ in found)


def test_a_very_long_text_is_aligned_by_places_alone() -> None:
    old, new = ["a"] * 3000, ["b", *["a"] * 2998, "c"]
    assert [(a, b) for a, b, _ in aligned(old, new)] == [(n, n) for n in range(3000)]


def test_which_blocks_belong_together_is_known_by_the_record_or_by_their_kinds() -> None:
    case, file = a_case("primer", "А.\n\n- Б."), a_file("cases/primer.en", "a.\n\n- b.")
    assert alignment(read(case), read(file)) == {0: 0, 1: 1}
    assert alignment(read(case), read(a_file("cases/primer.en", "- a.\n\nb."))) is None
    _, recorded_one, _ = both(case, a_file("cases/primer.en", "- a.\n\nb."))
    assert alignment(read(case), recorded_one) == {0: 0, 1: 1}
    assert alignment(read(a_case("primer", "Новое.\n\nА.\n\n- Б.")), recorded_one) == {1: 0, 2: 1}
    assert alignment(read(a_case("primer", "В.\n\n- Б.")), recorded_one) == {1: 1}
    _, shorter, _ = both(case, a_file("cases/primer.en", "all."))
    assert alignment(read(case), shorter) is None
    assert alignment(read(a_case("primer", "В.")), shorter) == {}


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

_SOME = st.text("абв.", min_size=1, max_size=3)
_PARAGRAPH = st.one_of(_SOME, _SOME.map("## {}".format), _SOME.map("- {}".format), _SOME.map("> {}".format))
_BODY = st.lists(_PARAGRAPH, min_size=1, max_size=6)
_REMARKS = st.sampled_from(["", "# a remark\n", "\n"])


@st.composite
def scripts(draw: st.DrawFn) -> tuple[dict[str, Any], list[str], bytes]:
    """The fields and paragraphs of an original, and the bytes of a translation as somebody may have written them."""
    fields = {**CASE, "title": draw(_SOME), "events": [{**EVENT, "text": draw(_SOME)}]}
    lines = f'title: Case\n{draw(_REMARKS)}events: {{arrest: {{text: "Detained.",  place: "Town"}}}}\n{draw(_REMARKS)}'
    old = draw(st.sampled_from(["", "translated:\n  words: {title: 00000000}\n", "translated: {body: []}\n# end\n"]))
    whole = f"---\n{lines}{old}---\n\n" + "\n\n".join(draw(st.lists(st.just("Text."), max_size=3))) + draw(_REMARKS)
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return fields, draw(_BODY), (mark + whole).replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode()


def original_of(fields: dict[str, Any], body: list[str]) -> ContentFile:
    return a_case("primer", "\n\n".join(body), **fields)


def without_record(data: bytes) -> bytes:
    """The lines of a translation without those of its record."""
    front = read_front("content/cases/primer.en.md", data)
    assert front is not None
    start, end = front.blocks.get("translated", (0, 0))
    return (front.mark + "".join((*front.lines[:start], *front.lines[end:]))).encode()


@given(scripts())
def test_recording_touches_its_field_alone_and_a_second_one_changes_nothing(
    script: tuple[dict[str, Any], list[str], bytes],
) -> None:
    fields, body, data = script
    case, path = original_of(fields, body), "content/cases/primer.en.md"
    _, translation, after = both(case, ContentFile(path, data))
    assert without_record(after) == without_record(data)
    assert recorded(after, read(case), "ru", translation) == after
    assert record_in(translation) == record_of(read(case), "ru", translation)
    assert told(case, translation) == []
    assert unrecorded(read(case), "ru", translation) == []


@given(scripts(), st.data())
def test_an_edit_of_one_block_makes_that_block_outdated_and_no_other(
    script: tuple[dict[str, Any], list[str], bytes], data: st.DataObject
) -> None:
    fields, body, written = script
    _, translation, _ = both(original_of(fields, body), ContentFile("content/cases/primer.en.md", written))
    place = data.draw(st.integers(0, len(body) - 1))
    changed = [*body[:place], "Новое", *body[place + 1 :]]
    more = [*body[:place], "Новое", *body[place:]]
    less = [*body[:place], *body[place + 1 :]]
    found = [told(original_of(fields, one), translation) for one in (changed, more, less)]
    if not translation.body.text.strip():
        assert found == [[], [], []]
        return
    assert [[change[0] for change in of] for of in found] == [["changed"], ["added"], ["removed"]]
    assert [found[0][0][1], found[1][0][1]] == ["Новое", "Новое"]


@given(scripts())
def test_an_edit_of_one_field_makes_that_field_outdated_and_no_other(
    script: tuple[dict[str, Any], list[str], bytes],
) -> None:
    fields, body, written = script
    _, translation, _ = both(original_of(fields, body), ContentFile("content/cases/primer.en.md", written))
    assert told(original_of({**fields, "title": "Новое"}, body), translation) == [("changed", "Новое", "Case")]
    event = {**fields["events"][0], "place": "Новое"}
    assert told(original_of({**fields, "events": [event]}, body), translation) == [("changed", "Новое", "Town")]


@given(scripts())
def test_a_record_is_read_as_it_was_written(script: tuple[dict[str, Any], list[str], bytes]) -> None:
    fields, body, written = script
    _, translation, _ = both(original_of(fields, body), ContentFile("content/cases/primer.en.md", written))
    record = record_in(translation)
    assert record is not None
    assert record_from(recorded_words(record), record.body) == record
    again = ContentFile("content/cases/primer.en.md", f"---\ntitle: Case\n{as_yaml(record)}\n---\n".encode())
    assert record_in(read(again)) == record
