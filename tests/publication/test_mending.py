"""Mending makes right what has one certain remedy, comes to an end, and changes nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.content.documents import ContentFile
from casegen.publication.compile import compile_publication
from casegen.publication.mending import mend
from casegen.values.diagnostics import Diagnostic
from casegen.values.severity import Severity
from tests.builders import AS_OF, a_site

CASE = """\
---
title: Дело Серіка Мысалова
countries:
  - KZ
  - {country: DE, as: refuge}
people:
  - serik-mysalov
  - person: ivan-primer
    role: co-defendant
events:
  - id: arrest
    date: 2022-01-15
    type: administrative_arrest
    people: [serik-mysalov]
    country: KZ
    text: Задержан в Алматы вместе с братом.
    sources: [news-2022]
sources:
  - {id: news-2022, title: Новости, archive: "https://web.archive.org/a", lang: ru}
published: 2022-02-28
---

Серік задержан с братом, а потом отпущен [@news-2022]. Об этом писали в facebookе.
"""
PEOPLE = {
    "content/people/serik-mysalov.md": "---\nname: Серік Мысалов\ngender: male\ncitizenship: [KZ]\n---\n",
    "content/people/ivan-primer.md": "---\nname: Иван Пример\npseudonym: false\n---\n",
}
FILES = {"content/cases/primer.md": CASE, **PEOPLE}
# What people write, and what they meant: each by itself, and with any others, is to be mended to the letter.
SLIPS = [
    ("  - KZ\n", "  - Казахстан\n"),
    ("  - KZ\n", "  - KAZ\n"),
    ("  - KZ\n", "  - Каз\u200bахстан\n"),
    ("country: DE", "country: Германия"),
    ("citizenship: [KZ]", "citizenship: [kz]"),
    ("    country: KZ", "    country: Қазақстан"),
    ("as: refuge", "as: Refuge"),
    ("role: co-defendant", "role: Co_Defendant"),
    ("type: administrative_arrest", "type: administrative-arrest"),
    ("gender: male", "gender: Male"),
    ("pseudonym: false", "pseudonym: нет"),
    ("date: 2022-01-15", "date: 15.01.2022"),
    ("date: 2022-01-15", "date: 15 января 2022 г."),
    ("published: 2022-02-28", "published: 28.02.2022"),
    ("lang: ru", "lang: RU"),
    ("person: ivan-primer", "person: ivan—primer"),
    ("sources: [news-2022]", "sources: [news–2022]"),
    ("title: Дело", "Title: Дело"),
    ("published:", "згидшырув:"),
    ("title: Дело", "title:\u00a0Дело"),
    ("title: Дело", "title: \ufeffДело"),
    ("Серіка", "Cеріка"),
    ("Серік задержан", "Cерiк зaдержан"),
    ("с братом,", "c братом,"),
    ("потом отпущен", "по\u00adтом отпущен"),
    ("а потом", "a потом"),
    ("name: Серік", "name: Cерік"),
]


def spoilt(slips: Sequence[tuple[str, str]]) -> list[ContentFile]:
    files = dict(FILES)
    for right, wrong in slips:
        path = next(path for path, text in FILES.items() if right in text)
        files[path] = files[path].replace(right, wrong, 1)
    return [a_site(), *(ContentFile(path, text.encode()) for path, text in files.items())]


def mended(files: Sequence[ContentFile]) -> list[ContentFile]:
    new = mend(files, AS_OF).files
    return [ContentFile(file.path, new.get(file.path, file.data)) for file in files]


def errors(files: Sequence[ContentFile]) -> list[Diagnostic]:
    return [found for found in compile_publication(files, AS_OF)[1] if found.severity is Severity.ERROR]


def test_what_is_right_stays_as_it_is() -> None:
    assert compile_publication(spoilt([]), AS_OF)[1] == ()
    assert mend(spoilt([]), AS_OF).files == {}


@pytest.mark.parametrize("slip", SLIPS, ids=[wrong for _, wrong in SLIPS])
def test_a_slip_is_mended_to_the_letter(slip: tuple[str, str]) -> None:
    assert spoilt([slip]) != spoilt([])
    assert mended(spoilt([slip])) == spoilt([])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(SLIPS), unique_by=lambda slip: slip[0]))
def test_all_slips_together_are_mended_to_the_letter(slips: list[tuple[str, str]]) -> None:
    assert mended(spoilt(slips)) == spoilt([])


# Whatever stands in a file: pieces that are right, that mend themselves, and that nobody can mend but their author.
PIECES = st.sampled_from(
    [
        *("KZ", "Казахстан", "Казахстн", "kz", "ky", "РК", "Россия", "NO", "no", "15.01.2022", "02.01.2022", "2022"),
        *("Серік Мысалов", "Cерік Мысалов", "serik-mysalov", "ivan—primer", "Иван Пример", "Анна Иная", "МВC", "c"),
        *("\u200b", "\u202eа", "[", "'", ": ", " #", "- ", "\u00a0", "Subject", "co_defendant", "да", "True", "{"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=3).map("".join)


@st.composite
def contents(draw: st.DrawFn) -> list[ContentFile]:
    lines = [
        "---",
        f"title: {draw(TEXTS)}",
        f"countries: [{draw(TEXTS)}, {draw(TEXTS)}]",
        f"people: [{draw(TEXTS)}, '{draw(TEXTS)}', {{name: {draw(TEXTS)}, role: {draw(TEXTS)}}}]",
        f"date: {draw(TEXTS)}",
        f"publish: {draw(st.sampled_from(['true', 'True', 'нет', '15.01.2022', 'false']))}",
        "---",
        draw(TEXTS),
        f"[@{draw(TEXTS)}] и [[{draw(TEXTS)}]]",
    ]
    case = ContentFile("content/cases/primer.md", "\n".join(lines).encode())
    people = [ContentFile(path, text.encode()) for path, text in PEOPLE.items()]
    return [a_site(), case, *people]


@settings(deadline=None, max_examples=60)
@given(contents())
def test_a_second_time_there_is_nothing_to_mend_and_no_error_is_new(files: list[ContentFile]) -> None:
    once = mended(files)
    assert mended(once) == once
    assert [file.data.count(b"\n") for file in once] == [file.data.count(b"\n") for file in files]
    # What was readable stays readable, and says the same where nothing was wrong.
    before, now = errors(files), errors(once)
    if not before:
        assert now == []
        assert compile_publication(once, AS_OF)[0].cases.keys() == compile_publication(files, AS_OF)[0].cases.keys()


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("[Серік Мысалов]", "[serik-mysalov]"),
        ('["Серік Мысалов"]', '["serik-mysalov"]'),
        ("\n  # он\n  - Серік Мысалов", "\n  # он\n  - serik-mysalov"),
        ("\n  - {name: Серік Мысалов, role: victim}", "\n  - {person: serik-mysalov, role: victim}"),
        ("\n  - name: 'Серік Мысалов'\n    role: victim", "\n  - person: serik-mysalov\n    role: victim"),
    ],
)
def test_a_name_becomes_the_id_of_who_bears_it_and_the_case_says_the_same(people: str, expected: str) -> None:
    def case(written: str) -> list[ContentFile]:
        text = f"---\ntitle: Дело\ncountries: [KZ]\npeople: {written}\n---\n"
        persons = [ContentFile(path, body.encode()) for path, body in PEOPLE.items()]
        return [a_site(), ContentFile("content/cases/primer.md", text.encode()), *persons]

    assert mended(case(people)) == case(expected)
    before, after = (compile_publication(case(written), AS_OF)[0] for written in (people, expected))
    assert before.cases["primer"] == after.cases["primer"]
    assert before.people["serik-mysalov"] == after.people["serik-mysalov"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("countries: [Казахстн]", "unknown-country"),
        ("countries: [KZ]\npublish: 'да'", "invalid-value"),
        ("countries: [KZ]\ndate: 02.01.2022", "invalid-date"),
        ("countries: [KZ]\nTitle: Второе", "unknown-field"),  # there is a title already
        ("countries: [KZ]\npeople: [{name: Иван Пример, role: subjekt}]", "unknown-role"),
    ],
)
def test_what_only_an_editor_can_tell_is_left(fields: str, code: str) -> None:
    text = f"---\ntitle: Дело\n{fields}\n---\n"
    files = [a_site(), ContentFile("content/cases/primer.md", text.encode())]
    assert code in {found.code for found in compile_publication(files, AS_OF)[1]}
    assert mend(files, AS_OF).files == {}


def test_an_id_that_only_a_draft_knows_is_not_written() -> None:
    """Without the draft, the id would be taken for somebody's name."""
    draft = "---\ntitle: Черновик\ncountries: [KZ]\npublish: false\npeople: [{person: ivan-2, name: Иван Иной}]\n---\n"
    case = "---\ntitle: Дело\ncountries: [KZ]\npeople: [Иван Иной]\n---\n"
    files = [
        a_site(),
        ContentFile("content/cases/chernovik.md", draft.encode()),
        ContentFile("content/cases/primer.md", case.encode()),
    ]
    found = compile_publication(files, AS_OF)[1]
    assert {"assumed-identity", "decided-by-draft"} <= {problem.code for problem in found}
    assert mend(files, AS_OF).files == {}


def test_what_nobody_is_told_of_is_not_mended() -> None:
    """A publication that has switched a code off does not want to find its files changed for it."""
    bare = {**FILES, "content/cases/primer.md": CASE.replace("- serik-mysalov\n", "- Серік Мысалов\n")}
    files = [ContentFile(path, text.encode()) for path, text in bare.items()]
    assert {found.code for found in mend(files, AS_OF).made} == {"assumed-identity"}
    assert mend(files, AS_OF, off={"assumed-identity"}).files == {}
