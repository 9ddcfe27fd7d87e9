"""Whom a document mentions without a link: who counts where, and who is left alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from casegen.content.corpus import read_corpus
from casegen.content.documents import ContentFile
from casegen.publication.compile import Overview, look_over
from casegen.publication.unlinked import _LISTED, Unlinkeds, link_target, unlinked_in
from casegen.publication.world import Key, manuscript_of
from tests.builders import AS_OF, a_case, a_dossier, a_file, a_person, a_site, problems_of

IVAN = a_person("ivan", name="Иван Примеров", gender="male", variants=["Иван Премеров"])
ANNA = a_person("anna", name="Анна Образцова")
OTHER = a_case("other", people=[{"person": "ivan"}, {"person": "anna"}])


def looked_over(*files: ContentFile) -> Overview:
    everything = [a_site(languages=["ru", "en", "kk"]), *files]
    corpus, _ = read_corpus(everything)
    return look_over(corpus, [file.path for file in everything], AS_OF)


def unlinked(key: Key, *files: ContentFile, lang: str | None = None) -> Unlinkeds:
    overview = looked_over(*files)
    script = manuscript_of(overview.everything, key)
    assert script is not None
    document = script.original if lang is None else script.translations[lang]
    return unlinked_in(overview.survey, overview.whole, document)


def certain(key: Key, *files: ContentFile, lang: str | None = None) -> dict[str, str]:
    """The words of the first mention of each person who is mentioned without a link."""
    return {one.people[0]: one.words for one in unlinked(key, *files, lang=lang).certain}


PRIMER: Key = ("case", "primer")
COUNTS: Mapping[str, tuple[ContentFile, dict[str, str]]] = {
    "a full name in another case": (a_case("primer", "Ивана Примерова знают."), {"ivan": "Ивана Примерова"}),
    "a variant": (a_case("primer", "с Иваном Премеровым"), {"ivan": "Иваном Премеровым"}),
    "the first mention": (
        a_case("primer", "о Примерове. Иван Примеров", people=[{"person": "ivan"}]),
        {"ivan": "Примерове"},
    ),
    "a surname alone in another case": (a_case("primer", "о Примерове"), {}),
    "a surname alone, though the full name stands elsewhere": (
        a_case("primer", "о Примерове. Иван Примеров"),
        {"ivan": "Иван Примеров"},
    ),
    "somebody who has a link": (a_case("primer", "Иван Примеров, [[ivan]]"), {}),
    "somebody who has a link to their file": (a_case("primer", "Иван Примеров, [он](../people/ivan.md)"), {}),
    "somebody whose case has a link": (a_case("primer", "Иван Примеров, [[other]]"), {"ivan": "Иван Примеров"}),
    "two people": (
        a_case("primer", "Анна Образцова и Иван Примеров"),
        {"anna": "Анна Образцова", "ivan": "Иван Примеров"},
    ),
}


@pytest.mark.parametrize("what", COUNTS)
def test_what_counts_as_a_mention(what: str) -> None:
    file, expected = COUNTS[what]
    assert certain(PRIMER, file, IVAN, ANNA, OTHER) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Судья Иван Примеров отказал.", {}),
        ("Это решил судья районного суда Иван Примеров.", {}),
        ("Следователь Анна Образцова и журналист Иван Примеров.", {"ivan": "Иван Примеров"}),
        ("Отказал судья. Иван Примеров ушёл.", {"ivan": "Иван Примеров"}),
        ("Правосудье Иван Примеров искал.", {"ivan": "Иван Примеров"}),
        ("Решение вынес Иван Примеров, судья районного суда.", {}),
        ("Решение вынес Иван Примеров, тогда районный судья.", {}),
        ("Отвечал Иван Примеров (следователь по особо важным делам).", {}),
        ("Иван Примеров — судья.", {}),
        ("Иван Примеров, полицейский из Примерска, молчал.", {}),
        ("Иван Примеров, заместитель районного прокурора, молчал.", {}),
        ("Иван Примеров, старший\nследователь, молчал.", {}),
        ("Дело передали Ивану Примерову, судье городского суда.", {}),
        # The office does not stand in the case of the name, or belongs to somebody else.
        ("По словам Ивана Примерова, судья отказал.", {"ivan": "Ивана Примерова"}),
        ("Иван Примеров, которого судья арестовал, молчал.", {"ivan": "Иван Примеров"}),
        ("Иван Примеров, чей следователь молчал.", {"ivan": "Иван Примеров"}),
        ("Иван Примеров и судья молчали.", {"ivan": "Иван Примеров"}),
        ("Иван Примеров ушёл, судья остался.", {"ivan": "Иван Примеров"}),
        ("Иван Примеров. Судья молчал.", {"ivan": "Иван Примеров"}),
    ],
)
def test_a_judge_whom_the_case_does_not_list_may_be_another(body: str, expected: dict[str, str]) -> None:
    assert certain(PRIMER, a_case("primer", body), IVAN, ANNA, OTHER) == expected
    listed = a_case("primer", body, people=[{"person": "ivan"}])
    assert certain(PRIMER, listed, IVAN, ANNA, OTHER).get("ivan") in (
        "Иван Примеров",
        "Ивана Примерова",
        "Ивану Примерову",
    )


def test_a_surname_alone_means_nobody_where_two_bear_it() -> None:
    namesake = a_person("petr", name="Пётр Примеров")
    both = [{"person": "ivan"}, {"person": "petr"}]
    found = unlinked(PRIMER, a_case("primer", "о Примерове", people=both), IVAN, namesake)
    assert found.certain == ()
    assert [(one.words, one.people) for one in found.doubtful] == [("Примерове", ("ivan", "petr"))]
    others = (IVAN, namesake, a_case("second", people=[{"person": "petr"}]))
    for body in ("о Примерове и [[petr|брате]]", "о Примерове и брате, Петре Примерове"):
        found = unlinked(PRIMER, a_case("primer", body, people=[{"person": "ivan"}]), *others)
        assert "ivan" not in [one.people[0] for one in found.certain]


def test_a_name_that_two_bear_means_neither() -> None:
    second = a_person("ivan-2", name="Иван Примеров")
    both = a_case("other", people=[{"person": "ivan"}, {"person": "ivan-2"}])
    found = unlinked(PRIMER, a_case("primer", "Иван Примеров"), IVAN, second, both)
    assert (found.certain, [one.people for one in found.doubtful]) == ((), [("ivan", "ivan-2")])


NOT_LINKED: Mapping[str, list[ContentFile]] = {
    "a draft": [a_person("ivan", name="Иван Примеров", publish=False)],
    "under an embargo": [a_person("ivan", name="Иван Примеров", publish="2030-01-01")],
    "under a pseudonym": [a_person("ivan", name="Иван Примеров", pseudonym=True), OTHER, ANNA],
    "without a page": [a_case("other", people=[{"person": "ivan", "name": "Иван Примеров", "page": False}])],
    "in no case": [IVAN],
    "in a draft alone": [IVAN, a_case("other", people=[{"person": "ivan"}], publish=False)],
}


@pytest.mark.parametrize("who", NOT_LINKED)
def test_who_is_not_shown_is_neither_linked_nor_named(who: str) -> None:
    files = [a_case("primer", "Иван Примеров и Примеров."), *NOT_LINKED[who]]
    assert unlinked(PRIMER, *files) == Unlinkeds()
    assert [problem for problem in problems_of(*files) if problem.code == "unlinked-mention"] == []


def test_who_is_held_back_makes_their_name_doubtful() -> None:
    held = a_person("ivan-2", name="Иван Примеров", publish=False)
    files = (a_case("primer", "Иван Примеров"), IVAN, ANNA, OTHER, held)
    found = unlinked(PRIMER, *files)
    assert found.certain == ()
    assert not any("ivan-2" in f"{problem.message} {problem.help}" for problem in problems_of(*files))


def test_nobody_is_linked_on_their_own_page() -> None:
    person = a_person("ivan", "Иван Примеров и Анна Образцова", name="Иван Примеров")
    assert certain(("person", "ivan"), person, ANNA, OTHER) == {"anna": "Анна Образцова"}


def test_a_translation_is_looked_at_in_its_language() -> None:
    ivan = a_person("ivan", name={"ru": "Иван Примеров", "en": "Ivan Primerov", "kk": "Иван Примеров"})
    files = (
        a_case("primer", "Ничего."),
        a_file("cases/primer.en", "Ivan Primerov’s case", title="Case"),
        a_file("cases/primer.kk", "Иван Примеровтың ісі", title="Іс"),
        ivan,
        ANNA,
        OTHER,
    )
    assert certain(PRIMER, *files) == {}
    assert certain(PRIMER, *files, lang="en") == {"ivan": "Ivan Primerov"}
    assert certain(PRIMER, *files, lang="kk") == {"ivan": "Иван Примеровтың"}


def test_merged_people_are_known_by_all_their_names() -> None:
    old = a_person("vanya", name="Ваня Стариков", merged_into="ivan")
    assert certain(PRIMER, a_case("primer", "о Ване Старикове"), IVAN, ANNA, OTHER, old) == {"ivan": "Ване Старикове"}


def test_a_draft_is_looked_at_with_its_own_people() -> None:
    draft = a_case("primer", "о Примерове", people=[{"person": "ivan"}], publish=False)
    assert certain(PRIMER, draft, IVAN, ANNA, OTHER) == {"ivan": "Примерове"}


def test_a_dossier_counts_full_names() -> None:
    dossier = a_dossier("yanvar", "Иван Примеров; Образцова")
    case = a_case("other", people=[{"person": "ivan"}, {"person": "anna"}], dossiers=["yanvar"])
    assert certain(("dossier", "yanvar"), dossier, IVAN, ANNA, case) == {"ivan": "Иван Примеров"}


def test_a_link_has_a_prefix_where_its_id_is_shared() -> None:
    survey = looked_over(IVAN, ANNA, a_case("ivan", people=[{"person": "ivan"}, {"person": "anna"}])).survey
    assert (link_target(survey, None, "ivan"), link_target(survey, None, "anna")) == ("person:ivan", "anna")


def test_one_note_for_a_file_says_where_and_who() -> None:
    names = ["Иван Примеров", "Анна Образцова", "Пётр Первый", "Павел Вторый", "Олег Третьяк", "Яна Четвёртая"]
    people = [a_person(f"p{number}", name=name) for number, name in enumerate(names)]
    everybody = [{"person": f"p{number}"} for number in range(len(names))]
    body = "\nТекст.\n\nЗдесь " + ", ".join(names) + ".\n"
    found = problems_of(*people, a_case("other", people=everybody), a_case("primer", body))
    [note] = [problem for problem in found if problem.code == "unlinked-mention"]
    assert (note.span.path, note.span.line, note.span.col, note.span.width) == ("content/cases/primer.md", 8, 7, 13)
    assert note.message.startswith("6 people with pages are named here without a link: “Иван Примеров”, ")
    assert note.message.endswith("“Олег Третьяк”, and 1 more")
    assert note.help == "`casegen link content/cases/primer.md` writes the links"


def test_one_note_for_each_file_names_some_of_them() -> None:
    people = [
        a_person(f"p{number}", name=f"Имярек{letter} Образцов{letter}") for number, letter in enumerate("бвгджзкл")
    ]
    everybody = a_case("other", people=[{"person": f"p{number}"} for number in range(8)])

    def said(number: int) -> tuple[str, str]:
        names = ", ".join(f"Имярек{letter} Образцов{letter}" for letter in "бвгджзкл"[:number])
        [note] = [
            one for one in problems_of(a_case("primer", names), everybody, *people) if one.code == "unlinked-mention"
        ]
        return note.message, note.help

    one, help = said(1)
    assert one == "somebody with a page is named here without a link: “Имярекб Образцовб”"
    assert help == "`casegen link content/cases/primer.md` writes the link"
    two, help = said(2)
    assert two == "2 people with pages are named here without a link: “Имярекб Образцовб”, “Имярекв Образцовв”"
    assert help == "`casegen link content/cases/primer.md` writes the links"
    assert "more" not in said(_LISTED)[0]
    assert said(_LISTED + 1)[0].endswith("”, and 1 more")


def test_a_link_to_somebody_whose_file_is_not_there_hides_nobody_else() -> None:
    assert certain(PRIMER, a_case("primer", "[[nobody]] Иван Примеров"), IVAN, OTHER) == {"ivan": "Иван Примеров"}
