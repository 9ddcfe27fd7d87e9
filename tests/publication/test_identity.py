"""Who is who. A name is not an identity: whom a case means is settled, assumed and told, or an error."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.content.documents import ContentFile
from casegen.publication.person_types import Appearance
from tests.builders import a_case, a_file, a_person, a_site, codes, problems_of, publish, published

NAME = "Иван Пример"
SECOND = {"person": "ivan-primer-2", "name": NAME}


def people_of(*files: ContentFile, case: str = "a") -> list[str]:
    """Whom a case names, by id."""
    return [part.person for part in publish(*files)[0].cases[case].people]


# ── whom a case means ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("entry", "others", "person", "expected"),
    [
        # an id, alone or in a map
        ("ivan-primer", [a_person()], "ivan-primer", []),
        ({"person": "ivan-primer"}, [a_person()], "ivan-primer", []),
        ({"person": "ivan-primer", "name": NAME}, [a_person()], "ivan-primer", []),
        ({"person": "ivan-primer", "name": "Другой"}, [a_person()], "ivan-primer", ["name-mismatch"]),
        ("ivan-primer", [a_case("b", people=[{"person": "ivan-primer", "name": NAME}])], "ivan-primer", []),
        # a name that one person bears
        (NAME, [a_person()], "ivan-primer", ["assumed-identity"]),
        ({"name": NAME}, [a_person()], "ivan-primer", ["assumed-identity"]),
        (f" {NAME}\n".replace(" П", "  П"), [a_person()], "ivan-primer", ["assumed-identity"]),
        ("Ivan Primer", [a_person(variants=["Ivan Primer"])], "ivan-primer", ["assumed-identity"]),
        ("Ivan Primer", [a_person(name={"ru": NAME, "en": "Ivan Primer"})], "ivan-primer", ["assumed-identity"]),
        (NAME, [a_case("b", people=[SECOND])], "ivan-primer-2", ["assumed-identity"]),
        # a name that nobody bears
        (NAME, [], "ivan-primer", []),
        (NAME, [a_person("petr", name="Пётр Пример")], "ivan-primer", ["without-case"]),
    ],
)  # fmt: skip
def test_whom_an_entry_means(entry: Any, others: list[ContentFile], person: str, expected: list[str]) -> None:
    files = (a_case("a", people=[entry]), *others)
    assert expected == codes(problems_of(*files))
    assert [person] == people_of(*files)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # several bear one name
        ([a_case("a", people=[NAME]), a_person("p"), a_person("q")], ["ambiguous-name"]),
        ([a_case("a", people=["П"]), a_person("p", variants=["П"]), a_person("q", variants=["П"])], ["ambiguous-name"]),
        # two cases, one name, no file: two people can share a spelling
        ([a_case("a", people=[NAME]), a_case("b", people=[NAME])], ["unconfirmed-identity"]),
        ([a_case(id, people=[NAME]) for id in "abc"], ["unconfirmed-identity"] * 2),
        # two names, one address
        ([a_case("a", people=["Анна Ким"]), a_case("b", people=["Анна-Ким"])], ["slug-collision"]),
        ([a_case("a", people=["!!!"])], ["empty-slug"]),
        ([a_case("a", people=["Index"])], ["reserved-address"]),
        # a name whose address is that of a file which was merged into another
        (
            [a_case("a", people=["Анна Ким"]), a_person("anna-kim", name="А. К.", merged_into="p"), a_person("p")],
            ["slug-collision"],
        ),
        # the file that cannot be read may be what confirms it
        ([a_case("a", people=[NAME]), a_case("b", people=[NAME]), a_person("p", nam="x")], ["unknown-field"]),
        # nobody
        ([a_case("a", people=[{"person": "nobody"}])], ["unknown-person"]),
        ([a_case("a", people=[{"role": "witness"}])], ["missing-field"]),
        # somebody twice
        ([a_case("a", people=[{"person": "p"}, {"person": "p"}]), a_person("p", name="П")], ["repeated-person"]),
        ([a_case("a", people=[NAME, NAME])], ["repeated-person"]),
        ([a_case("a", people=["p", {"name": "П"}]), a_person("p", name="П")], ["assumed-identity", "repeated-person"]),
    ],
)
def test_what_is_not_settled_is_told(files: list[ContentFile], expected: list[str]) -> None:
    assert expected == codes(problems_of(*files), but="without-case")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ivan-primer", ("ivan-primer",)),
        ("old", ("ivan-primer",)),
        ("Старое Имя", ("ivan-primer",)),
        (NAME, ("ivan-primer",)),
        ("Иван  Пример", ("ivan-primer",)),
        ("Ivan Primer", ("ivan-primer",)),
        ("Анна Ким", ("anna-kim",)),
        ("anna-kim", ("anna-kim",)),
        ("А. П.", ()),  # two of the case are called so
        ("Пётр", ()),  # somebody, but not of this case
        ("petr", ()),
    ],
)
def test_whom_an_event_means_of_the_people_of_its_case(text: str, expected: tuple[str, ...]) -> None:
    files = [
        a_person(variants=["Ivan Primer", "А. П."]),
        a_person("a-primer", name="Анна Пример", variants=["А. П."]),
        *(a_person("old", name="Старое Имя", merged_into="ivan-primer"), a_person("petr", name="Пётр")),
        a_case("a", people=["ivan-primer", "Анна Ким", "a-primer"], events=[{"text": "Суд", "people": [text]}]),
        a_case("b", people=["petr"]),
    ]
    publication, problems = publish(*files)
    assert publication.cases["a"].events[0].people == expected
    assert ("person-not-in-case" in codes(problems)) == (not expected)


def test_an_id_that_was_given_up_is_told_and_nobody_new_is_offered_under_it() -> None:
    [problem] = problems_of(a_case("a", people=["ivan-primer", {"person": "old"}]), a_person(redirect_from=["old"]))
    assert (problem.code, problem.help) == ("unknown-person", "write `ivan-primer`, which is its new id")


def test_where_two_have_one_name_it_is_told_who_they_are() -> None:
    files = [
        a_person("b", description="журналист"),
        a_person("c"),
        a_case("d", people=[{"person": "e", "name": NAME}]),
        a_case("f", people=[NAME]),
    ]
    told = [problem for problem in problems_of(*files) if problem.code == "ambiguous-name"]
    assert [problem.help for problem in told] == [
        "write the id of the one who is meant: `person: b` (журналист) or `person: c` or `person: e`"
    ]
    assert told[0].message == f"“{NAME}” is the name of 3 people"


@pytest.mark.parametrize(
    ("entry", "old", "new"),
    [(NAME, NAME, "ivan-primer"), ({"name": NAME}, f"name: {NAME}", "person: ivan-primer")],
)
def test_a_name_that_is_taken_to_be_somebody_can_be_made_their_id(entry: Any, old: str, new: str) -> None:
    [problem] = problems_of(a_case("a", people=[entry]), a_person())
    assert problem.fix is not None
    assert (problem.fix.old, problem.fix.new) == (old, new)


def test_who_has_no_file_may_be_given_a_name_instead() -> None:
    [problem] = problems_of(a_case("a", people=[{"person": "nobody"}]))
    assert problem.help.endswith("or give the name here: `name: …`")


def test_a_name_that_cannot_be_settled_is_left_out() -> None:
    assert people_of(a_case("a", people=[NAME, "Анна Ким"]), a_person("p"), a_person("q")) == ["anna-kim"]


def test_the_help_for_an_unconfirmed_identity_is_the_file_to_paste() -> None:
    [problem] = problems_of(a_case("a", people=[NAME]), a_case("b", people=[NAME]))
    assert f"`content/people/ivan-primer.md`:\n---\nname: {NAME}\n---" in problem.help


# ── roles and pages ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("entry", "file", "has_page"),
    [
        (NAME, [], True),
        ({"name": NAME, "role": "witness"}, [], False),
        ({"name": NAME, "role": "relative"}, [], False),
        ({"name": NAME, "role": "witness", "page": "true"}, [], True),
        ({"person": "ivan-primer", "role": "witness"}, [a_person()], True),
        ({"person": "ivan-primer", "role": "subject", "page": "false"}, [a_person()], False),
        ({"name": NAME, "page": "false"}, [], False),
    ],
)
def test_who_has_a_page(entry: Any, file: list[ContentFile], *, has_page: bool) -> None:
    publication = published(a_case("a", people=[entry]), *file)
    assert has_page == ("ivan-primer" in publication.people)
    assert [has_page] == [part.has_page for part in publication.cases["a"].people]


def test_the_first_is_the_subject_unless_a_role_says_otherwise() -> None:
    people = ["А", "Б", {"name": "В", "role": "lawyer"}]
    assert [part.role for part in published(a_case("a", people=people)).cases["a"].people] == [
        "subject", "mentioned", "lawyer",
    ]  # fmt: skip


def test_a_person_knows_their_cases() -> None:
    publication = published(
        a_case("a", people=[{"person": "p"}], date="2020"),
        a_case("b", people=["Анна Ким", {"person": "p", "role": "lawyer"}], date="2021"),
        a_person("p", name="П"),
    )
    assert publication.people["p"].cases == (Appearance("b", "lawyer"), Appearance("a", "subject"))
    assert publication.people["anna-kim"].cases == (Appearance("b", "subject"),)


# ── who is not published ─────────────────────────────────────────────────────────────────────────────────────────

HELD = a_person(name="Иван Пример", variants=["Ivan Primer"], publish="false")


@pytest.mark.parametrize("name", ["Иван Пример", "Ivan Primer", "Иван  Пример", "IVAN PRIMER", "Иван-Пример"])
def test_a_published_case_may_not_bear_the_name_of_somebody_held_back(name: str) -> None:
    assert "held-back-name" in codes(problems_of(a_case("a", people=[name]), HELD))


@pytest.mark.parametrize("entry", ["ivan-primer", {"person": "ivan-primer"}, {"person": "ivan-primer", "name": NAME}])
def test_somebody_held_back_is_left_out_and_an_editor_is_told(entry: Any) -> None:
    publication, problems = publish(a_case("a", people=["Анна Ким", entry]), HELD)
    assert codes(problems) == ["unpublished-reference"]
    assert [part.person for part in publication.cases["a"].people] == ["anna-kim"]
    assert publication.people.keys() == {"anna-kim"}


def test_who_is_first_when_the_first_is_held_back_stays_what_they_were() -> None:
    publication = published(a_case("a", people=["ivan-primer", "Анна Ким"]), HELD)
    assert [part.role for part in publication.cases["a"].people] == ["mentioned"]


@pytest.mark.parametrize(
    ("people", "about"),
    [
        (["Анна Ким"], ("anna-kim",)),
        (["Анна Ким", "Пётр Ким"], ("anna-kim",)),  # the second is only mentioned
        (["Анна Ким", {"name": "Пётр Ким", "role": "victim"}], ()),
        (["Анна Ким", {"person": "ivan-primer", "role": "subject"}], ()),  # what is said of two is not said of one
        (["Анна Ким", {"person": "ivan-primer", "role": "judge"}], ("anna-kim",)),
    ],
)
def test_an_event_without_people_is_about_the_only_subject(people: list[Any], about: tuple[str, ...]) -> None:
    case = published(a_case("a", people=people, events=[{"text": "Суд", "type": "hearing"}]), HELD).cases["a"]
    assert about == case.events[0].people


@pytest.mark.parametrize(("about", "concerned"), [("true", ("anna-kim",)), ("false", ())])
def test_an_event_without_people_concerns_whoever_has_a_role_that_a_case_is_about(
    about: str, concerned: tuple[str, ...]
) -> None:
    site = a_site(roles={"survivor": {"label": "Выжившая", "about": about}})
    case = a_case("a", people=[{"name": "Анна Ким", "role": "survivor"}], events=[{"text": "Арест", "type": "arrest"}])
    publication, problems = publish(site, case)
    assert publication.cases["a"].events[0].people == concerned
    assert ("event-without-people" in codes(problems)) is (concerned == ())


def test_a_draft_may_name_whom_it_likes() -> None:
    assert codes(problems_of(a_case("a"), a_case("b", people=[NAME], publish="false"), HELD)) == ["assumed-identity"]


@pytest.mark.parametrize(
    "held",
    [
        [a_person(name={"ru": "Тайна", "en": "Secret"}, publish="false")],
        [a_person(name="Тайна", publish="false"), a_file("people/ivan-primer.en", name="Secret")],
        [a_person(name="Тайна", publish="2026-01-02", variants=["Secret"])],
        # Who was merged into somebody who is held back bears a name of theirs.
        [a_person(name="Тайна", publish="false"), a_person("old", name="Secret", merged_into="ivan-primer")],
    ],
)
def test_no_name_of_somebody_held_back_may_stand_in_any_language(held: list[ContentFile]) -> None:
    assert "held-back-name" in codes(problems_of(a_case("a", people=["Secret"]), *held))
    assert "held-back-name" in codes(problems_of(a_case("a", people=[{"person": "b", "name": "Secret"}]), *held))


@pytest.mark.parametrize("entry", [NAME, "ivan-primer-2"])
def test_no_draft_decides_who_is_meant(entry: str) -> None:
    draft = a_case("b", people=[SECOND], publish="false")
    assert "decided-by-draft" in codes(problems_of(a_case("a", people=[entry]), draft))


def test_what_a_name_would_be_with_a_draft_and_without_it_is_told() -> None:
    draft = a_case("b", people=[{"person": "p", "name": {"ru": "Пётр Образцов", "en": NAME}}], publish="false")
    [problem] = [one for one in problems_of(a_case("a", people=[NAME]), draft) if one.code == "decided-by-draft"]
    assert problem.message == f"who this is depends on a draft: with it “Пётр Образцов”, without it “{NAME}”"


# ── who was called otherwise ─────────────────────────────────────────────────────────────────────────────────────


def test_an_address_that_a_name_had_is_kept_or_told() -> None:
    case, person = a_case("a", people=[NAME]), "primer-ivan"
    assert codes(problems_of(case, a_person(person))) == ["assumed-identity", "lost-address"]
    kept = a_person(person, redirect_from=["ivan-primer"])
    assert codes(problems_of(case, kept)) == ["assumed-identity"]
    assert published(case, kept).people[person].redirects == ("ivan-primer",)


@pytest.mark.parametrize("entry", ["old", {"person": "old"}, "Старое Имя", "new", "Новое Имя"])
def test_two_files_of_one_person_can_be_merged(entry: Any) -> None:
    files = (a_person("old", name="Старое Имя", merged_into="new"), a_person("new", name="Новое Имя"))
    publication = published(a_case("a", people=[entry]), *files)
    assert publication.people.keys() == {"new"}
    assert publication.people["new"].redirects == ("old",)
    assert publication.cases["a"].people[0].name.by_lang == {"ru": "Новое Имя"}


def test_a_link_to_a_merged_person_leads_to_who_they_are_now() -> None:
    files = (a_person("old", name="Старое Имя", merged_into="new"), a_person("new", name="Новое Имя"))
    case = published(a_case("a", "[[old]]", people=["new"]), *files).cases["a"]
    assert [(link.address, link.text) for link in case.bodies["ru"].links.values()] == [("/people/new/", "Новое Имя")]


@pytest.mark.parametrize(
    "files",
    [
        [a_person("a", merged_into="nobody")],
        [a_person("a", merged_into="a")],
        [a_person("a", merged_into="b"), a_person("b", merged_into="c"), a_person("c")],
        [a_person("a", merged_into="b"), a_person("b", merged_into="a")],
    ],
)
def test_nobody_is_merged_into_nobody(files: list[ContentFile]) -> None:
    assert "unknown-person" in codes(problems_of(a_case("x"), *files))


def test_a_name_is_translated_where_its_file_is() -> None:
    person = published(
        a_case("a", people=["p"]), a_person("p", name=NAME), a_file("people/p.en", name="Ivan Primer")
    ).people["p"]
    assert person.name.by_lang == {"ru": NAME, "en": "Ivan Primer"}
    assert person.sort == {"ru": "Пример Иван", "en": "Primer Ivan"}
    person = published(a_case("a", people=["p"]), a_person("p", name=NAME), a_file("people/p.en", "Life.")).people["p"]
    assert person.name.by_lang == {"ru": NAME}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": "Иван Иванович Пример"}, ["no-sort"]),
        ({"name": "Иван Иванович Пример", "sort": "Пример Иван"}, []),
        ({"name": {"ru": "А Б В", "en": "A B"}, "sort": {"en": "B A"}}, ["no-sort"]),
        ({"name": "Пример"}, []),
    ],
)
def test_a_name_whose_surname_nobody_can_tell_is_noted(fields: dict[str, Any], expected: list[str]) -> None:
    assert expected == codes(problems_of(a_case("a", people=["p"]), a_person("p", **fields)))


# ── who has no file ──────────────────────────────────────────────────────────────────────────────────────────────


def named(id: str, **names: str) -> ContentFile:
    """A case that gives the id `p` these names."""
    return a_case(id, people=[{"person": "p", "name": names}])


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_maps_that_share_a_name_say_together_how_somebody_is_called(order: tuple[int, int, int]) -> None:
    """In which order the cases are read decides nothing."""
    maps = [
        {"ru": "Иван Пример", "en": "Ivan Primer"},
        {"en": "Ivan Primer", "kk": "Иуан Пример"},
        {"kk": "Иуан Пример"},
    ]
    files = [named(id, **maps[number]) for id, number in zip("abc", order, strict=True)]
    publication, problems = publish(*files, a_site(languages=["ru", "en", "kk"]))
    assert codes(problems, but="without-translation") == []
    assert [*publication.people["p"].name.by_lang.items()] == [
        ("ru", "Иван Пример"),
        ("en", "Ivan Primer"),
        ("kk", "Иуан Пример"),
    ]


def mismatches(*files: ContentFile) -> list[tuple[str, str]]:
    return [(one.span.path, one.message) for one in problems_of(*files) if one.code == "name-mismatch"]


def test_a_map_that_shares_no_name_is_somebody_elses_until_somebody_says_so() -> None:
    ours, other = {"ru": "Иван Пример", "en": "Ivan Primer"}, {"ru": "Анна Ким"}
    said = "`p` is “Иван Пример”, and here “Анна Ким”: nothing says that this is one person"
    for files in ([ours, other, ours], [ours, ours, other]):
        place = "abc"[files.index(other)]
        found = mismatches(*[named(id, **names) for id, names in zip("abc", files, strict=True)])
        assert found == [(f"content/cases/{place}.md", said)]
    # One of whose names is shared, and another is not.
    half = {"ru": "Иван Другой", "en": "Ivan Primer"}
    [(place, said)] = mismatches(named("a", **ours), named("b", **half))
    assert (place, said) == (
        "content/cases/b.md",
        "`p` is “Иван Пример”, and here “Иван Другой”: nothing says that this is one person",
    )


def test_of_several_names_that_differ_from_a_file_the_first_that_does_is_told() -> None:
    file = a_person("p", name={"ru": "Иван Пример", "en": "Ivan Primer"})
    [(_, said)] = mismatches(file, named("a", ru="Иван Пример", en="John Doe"))
    assert said == "`p` is “Иван Пример”, and here “John Doe”: nothing says that this is one person"
    [(_, said)] = mismatches(file, named("a", ru="Анна Ким", en="Anna Kim"))
    assert said == "`p` is “Иван Пример”, and here “Анна Ким”: nothing says that this is one person"


def test_an_id_that_nobody_has_is_told_with_what_was_meant() -> None:
    def told(*files: ContentFile) -> tuple[str, str | None]:
        case = a_case("a", people=[{"person": "ivan-prime"}])
        [problem] = [one for one in problems_of(case, *files) if one.code == "unknown-person"]
        return problem.help, problem.fix.new if problem.fix is not None else None

    file = "write the file `content/people/ivan-prime.md`:\n---\nname: …\n---"
    named = "\nor give the name here: `name: …`"
    assert told() == (file + named, None)
    assert told(a_person()) == (f"did you mean `ivan-primer`? Else {file}{named}", None)
    moved = [a_person(id, redirect_from=["ivan-prime"]) for id in ("x", "y")]
    assert told(moved[0]) == ("write `x`, which is its new id", "x")
    # Two say that they had it: which of them is meant nobody can tell.
    assert told(*moved) == ("write `x`, which is its new id", None)
