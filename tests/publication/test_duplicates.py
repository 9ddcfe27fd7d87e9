"""Who may be one: from the content to pairs with scores; and what an editor has settled is told no more."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casegen.content.corpus import read_corpus
from casegen.content.documents import ContentFile
from casegen.publication.duplicates import LEAST, Pair, Suspect, find_duplicates, suspects_of
from casegen.publication.identity import identify
from casegen.publication.world import whole_world
from casegen.values.dates import PartialDate, parse_date
from casegen.values.likeness import likeness, parts_of
from tests.builders import a_case, a_person, a_site


def suspects(*files: ContentFile) -> dict[str, Suspect]:
    """Everyone whom some files know, by id."""
    world, _ = whole_world(read_corpus([a_site(), *files])[0])
    return {suspect.id: suspect for suspect in suspects_of(world, identify(world)[0])}


def pairs(*files: ContentFile) -> list[tuple[str, str]]:
    """The ids of those who may be one."""
    return [(pair.first.id, pair.second.id) for pair in find_duplicates(suspects(*files).values())]


def a_date(text: str) -> PartialDate:
    found = parse_date(text)
    assert isinstance(found, PartialDate)
    return found


def test_suspects_have_all_their_names_and_cases() -> None:
    found = suspects(
        a_person("ivan", name={"ru": "Иван Пример", "en": "Ivan Primer"}, variants=["Пример И."], publish=False),
        a_case("a", people=["ivan", "Пётр Образец"]),
        a_case("b", people=[{"person": "anna", "name": "Анна Образцова"}], publish=False),
    )
    assert {id: (set(one.names), one.path, one.cases) for id, one in found.items()} == {
        "ivan": ({"Иван Пример", "Ivan Primer", "Пример И."}, "content/people/ivan.md", ("a",)),
        "petr-obrazets": ({"Пётр Образец"}, None, ("a",)),
        "anna": ({"Анна Образцова"}, None, ("b",)),
    }


def test_people_with_and_without_files_are_compared() -> None:
    files = [a_person("zakir", name="Закир Убуров"), a_case(people=["Закир Юбуров"]), a_case("b", people=["zakir"])]
    assert pairs(*files) == [("zakir", "zakir-yuburov")]


def test_the_best_of_all_names_counts() -> None:
    files = [a_person("a", name="Иван Пример", variants=["Пётр Образец"]), a_person("b", name="Petr Obrazets")]
    assert pairs(*files) == [("a", "b")]


@pytest.mark.parametrize("who", ["a", "b"])
def test_who_is_told_apart_in_one_of_the_files_is_told_no_more(who: str) -> None:
    other = {"a": "b", "b": "a"}[who]
    files = {id: a_person(id, name="Иван Пример") for id in ("a", "b")}
    assert pairs(*files.values()) == [("a", "b")]
    files[who] = a_person(who, name="Иван Пример", not_same_as=[other])
    assert pairs(*files.values()) == []


def test_who_is_told_apart_from_somebody_who_was_merged_is_told_apart_from_the_one_they_are_now() -> None:
    files = [
        a_person("a", not_same_as=["old"]),
        a_person("old", name="Иван П.", merged_into="b"),
        a_person("b"),
    ]
    assert pairs(*files) == []


def test_a_nickname_that_two_people_share_makes_nobody_alike() -> None:
    files = [
        a_person("a", name="Иван Пример", variants=["Малыш"]),
        a_person("b", name="Пётр Образец", variants=["Малыш"]),
    ]
    assert pairs(*files) == []


def test_patronymics_that_differ_count_wherever_they_stand() -> None:
    files = [
        a_person("a", name="Иван Петрович Пример", variants=["Ivan Primer"]),
        a_person("b", name="Иван Олегович Пример", variants=["Ivan Primer"]),
    ]
    [pair] = find_duplicates(suspects(*files).values(), 0.3)
    assert (pair.score, pair.reasons) == (0.5, ("the same name", "against it: the patronymics differ"))


def test_merged_people_are_no_suspects() -> None:
    assert pairs(a_person("a"), a_person("b", merged_into="a")) == []


@pytest.mark.parametrize(
    ("first", "second", "reason", "is_more"),
    [
        ({"born": a_date("1980")}, {"born": a_date("1980-05")}, "the dates of birth agree", True),
        ({"born": a_date("1980")}, {"born": a_date("1981")}, "against it: two dates of birth, 1980 and 1981", False),
        ({"died": a_date("2001")}, {"died": a_date("2002")}, "against it: two dates of death, 2001 and 2002", False),
        ({"gender": "male"}, {"gender": "female"}, "against it: their files give two genders", False),
        ({"cases": ("x", "y")}, {"cases": ("y",)}, "against it: the case `y` names both", False),
    ],
)
def test_what_files_and_cases_say_counts(
    first: dict[str, object], second: dict[str, object], reason: str, is_more: bool
) -> None:
    names = ("Иван Пример",), ("Иван Премер",)
    [plain] = find_duplicates([Suspect("a", names[0]), Suspect("b", names[1])])
    [found] = find_duplicates([Suspect("a", names[0], **first), Suspect("b", names[1], **second)], 0.3)  # type: ignore[arg-type]
    assert (found.score > plain.score) is is_more
    assert found.reasons[-1] == reason


WORDS = st.sampled_from(
    [
        "Иван",
        "Ивон",
        "Ivan",
        "И.",
        "Я.",
        "Яна",
        "Пример",
        "Приемр",
        "Primer",
        "Прмер",
        "Примерова",
        "Образец",
        "Юсуров",
        "Убуров",
        "Петрович",
        "Асқарұлы",
        "уулу",
        "Аскар",
        "Джакупов",
        "JAKUPOV",
        "Жақыпов",
    ]
)


@example(["И. Юсуров", "Юсуров Юсуров"])
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=2, max_size=8))
def test_to_look_words_up_finds_all_that_to_compare_everybody_finds(names: list[str]) -> None:
    everybody = [Suspect(f"p{number}", (name,)) for number, name in enumerate(names)]
    slow = {
        (one.id, other.id)
        for one, other in combinations(everybody, 2)
        if likeness(parts_of(one.names[0]), parts_of(other.names[0])).score >= LEAST
    }
    found: list[Pair] = find_duplicates(everybody)
    assert {(pair.first.id, pair.second.id) for pair in found} == slow
    assert found == sorted(found, key=lambda pair: -pair.score)
