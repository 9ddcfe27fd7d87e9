"""Mentions of people in prose: found in every form, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.content.mentions import Wanted, bears_surname, find_mentions
from casegen.content.name_words import name_pairs
from casegen.values.name_parts import initials_in, initials_of, parts_of


def a_wanted(person: str, name: str, gender: str | None = None, *, by_surname: bool = False) -> Wanted:
    parts = parts_of(name)
    assert parts is not None
    return Wanted(person, parts, gender, by_surname)


IVAN = a_wanted("ivan", "Иван Примеров", "male", by_surname=True)
ANNA = a_wanted("anna", "Анна Образцова", "female")
LEV = a_wanted("lev", "Лев Цой", "male")
UULU = a_wanted("uulu", "Азамат Пример уулу")
WITH_PATRONYMIC = a_wanted("pavel", "Павел Ильич Примеров")
EVERYBODY = (IVAN, ANNA, LEV, UULU)


def found(body: str, *wanted: Wanted, lang: str = "ru") -> list[tuple[str, str]]:
    """The words of each mention, and whom they can mean."""
    return [
        (body[one.start : one.end], " ".join(sorted(one.people)))
        for one in find_mentions(body, lang, wanted or EVERYBODY)
    ]


FOUND = {
    "Видели Анну Образцову.": "Анну Образцову",
    "Видели Образцову Анну.": "Образцову Анну",
    "с Анной Сергеевной Образцовой": "Анной Сергеевной Образцовой",
    "с Образцовой Анной Сергеевной": "Образцовой Анной Сергеевной",
    "Глава МИД Кыргызстана Анна Образцова сказала": "Анна Образцова",
    "о Льве Цое": "Льве Цое",
    "Льву\nЦою": "Льву\nЦою",
    "Азамата Примера уулу": "Азамата Примера уулу",
    "Азамат Пример уулу": "Азамат Пример уулу",
    "По словам Примерова, нет": "Примерова",
    "По Примерову, нет": "Примерову",
    "Адвокат Примерова молчит": "Примерова",
    "МВД Примерова нашло": "Примерова",
    "«Примеров» — так": "Примеров",
    "Домой. Примеров ушёл": "Примеров",
    "об И. Примерове": "И. Примерове",
    "об И. И. Примерове": "И. И. Примерове",
    "**Примеров** пришёл": "Примеров",
    "> Примеров пришёл": "Примеров",
    "- Примеров пришёл": "Примеров",
    "В Казахстане.\n\nПримеров пришёл": "Примеров",
    "Примеров [@a] пришёл": "Примеров",
    "Примеров[^1] пришёл": "Примеров",
    "Примеров (слесарь) пришёл": "Примеров",
    "а | b Примеров": "Примеров",
}


@pytest.mark.parametrize("body", FOUND)
def test_a_mention_is_found(body: str) -> None:
    assert [words for words, _ in found(body)] == [FOUND[body]]


@pytest.mark.parametrize(
    ("lang", "name", "body", "words"),
    [
        ("ky", "Үсөн Мисал уулу", "Үсөн Мисал уулунун иши", "Үсөн Мисал уулунун"),
        ("ky", "Үсөн Мисал уулу", "Үсөн Мисал уулуна айыпталды", "Үсөн Мисал уулуна"),
        ("ky", "Айжан Мисал кызы", "Айжан Мисал кызынын иши", "Айжан Мисал кызынын"),
        ("kk", "Сәуле Мысал қызы", "Сәуле Мысал қызының ісі", "Сәуле Мысал қызының"),
        ("kk", "Сәуле Мысал қызы", "Сәуле Мысал қызымен", "Сәуле Мысал қызымен"),
        ("kk", "Нұрлан Мысал ұлы", "Нұрлан Мысал ұлынан", "Нұрлан Мысал ұлынан"),
        ("kk", "Сәуле Мысалқызы", "Сәуле Мысалқызына", "Сәуле Мысалқызына"),
        ("ru", "Үсөн Мисал уулу", "дело Үсөн Мисал уулу", "Үсөн Мисал уулу"),
    ],
)
def test_a_name_with_whose_child_somebody_is_has_its_suffix_there(lang: str, name: str, body: str, words: str) -> None:
    assert found(body, a_wanted("x", name), lang=lang) == [(words, "x")]


def test_an_inflected_particle_goes_on_with_a_name_too() -> None:
    assert found("Үсөн Мисал уулунун иши", a_wanted("x", "Үсөн Мисал"), lang="ky") == []


NOT_FOUND = {
    "somebody else's given name": "Пётр Примеров пришёл",
    "somebody else's given name after it": "Примеров Пётр пришёл",
    "somebody else's given name in bold": "**Пётр** Примеров пришёл",
    "somebody else's given name on the line above, quoted": "> Пётр\n> Примеров",
    "a woman's nominative that is a man's genitive": "Примерова вышла из суда",
    "the same at the beginning of another sentence": "Был суд. Примерова вышла",
    "a woman's accusative that is a man's dative": "Примерову отпустили",
    "somebody else's initial": "П. Примеров пришёл",
    "a longer name": "Анна Образцова кызы",
    "a longer surname": "Иван Примеров-Залесский",
    "a patronymic chain that begins alike": "Азамат Пример",
    "words in two cases": "Анной Образцову",
    "words of two sentences": "Это Анна. Образцова пришла",
    "a surname alone of somebody whom the text does not concern": "Образцова пришла",
    "a given name alone": "Анна пришла. Иван тоже",
    "a word without a capital": "примеров много",
    "a heading": "# Анна Образцова",
    "a heading with a line under it": "Анна Образцова\n---",
    "a wiki link": "[[x|Анна Образцова]]",
    "a link": "[Анна Образцова](https://example.org)",
    "a link by reference": "[Анна Образцова][x]",
    "the title of a link": "[x](https://example.org 'Анна Образцова')",
    "a word beside a link, which may be a name": "[[x|Пётр]] Примеров",
    "an image": "![Анна Образцова](../assets/a.jpg)",
    "a footnote": "[^1]: Анна Образцова",
    "a word in code": "`Анна Образцова`",
    "code with backticks in it": "``a ` Анна Образцова``",
    "indented code": "    Анна Образцова",
    "a table": "| а | б |\n|---|---|\n| Анна Образцова | 1 |",
    "an attribute": '<b title="Анна Образцова">',
    "an address": "https://example.org/Примеров",
    "a name across code": "Анна `x` Образцова",
    "a name across a line that ends a paragraph": "Анна\n\nОбразцова",
}


@pytest.mark.parametrize("why", NOT_FOUND)
def test_what_is_no_mention_is_left_alone(why: str) -> None:
    assert found(NOT_FOUND[why]) == []


MOROZ = a_wanted("moroz", "Олег Мороз", "male", by_surname=True)
SOVETOV = a_wanted("sov", "Пётр Советов", "male", by_surname=True)
WOMAN = a_wanted("an", "Анна Примерова", "female", by_surname=True)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Мороз был сильный.", []),
        ("Был суд. «Мороз», — сказал он.", []),
        ("- Мороз", []),
        ("Это о Морозе. Мороз молчал.", ["Морозе"]),
        ("Газета «Мороз» писала.", []),
        ("О. Мороз молчал.", ["О. Мороз"]),
        ("Советов солдатских депутатов не было.", []),
        ("Советову дали срок.", []),
        ("Дал слово Советову.", ["Советову"]),
    ],
)
def test_a_surname_at_the_beginning_of_a_sentence_may_be_a_word(body: str, words: list[str]) -> None:
    assert [one for one, _ in found(body, MOROZ, SOVETOV)] == words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Примерову дали срок.", []),
        ("Был суд. Примерова осудили.", []),
        ("Дело Примерова.", []),
        ("Примеровой дали срок.", ["Примеровой"]),
        ("Анну Примерову видели.", ["Анну Примерову"]),
    ],
)
def test_a_form_that_a_man_has_too_is_no_womans_alone(body: str, words: list[str]) -> None:
    assert [one for one, _ in found(body, WOMAN)] == words


def test_letters_decide_no_case_but_the_first() -> None:
    assert found("Об Алёне Семёновой и Алене Семеновой", a_wanted("a", "Алёна Семёнова")) == [
        ("Алёне Семёновой", "a"),
        ("Алене Семеновой", "a"),
    ]


ENGLISH = {
    "Ivan Primerov’s relatives": "Ivan Primerov",
    "Ivan Primerov's relatives": "Ivan Primerov",
    "President Primerov spoke": "Primerov",
    "The Primerov case": "Primerov",
    "In Primerov’s words": "Primerov",
    "I. Primerov spoke": "I. Primerov",
}


@pytest.mark.parametrize("body", ENGLISH)
def test_an_english_possessive_stays_outside(body: str) -> None:
    ivan = a_wanted("ivan", "Ivan Primerov", by_surname=True)
    assert found(body, ivan, lang="en") == [(ENGLISH[body], "ivan")]
    assert found("Peter Primerov spoke", ivan, lang="en") == []


def test_a_name_that_ends_with_s_has_a_possessive_too() -> None:
    assert found("Anna Sampleness’ case", a_wanted("anna", "Anna Sampleness"), lang="en") == [
        ("Anna Sampleness", "anna")
    ]


def test_kazakh_and_kyrgyz_put_the_suffix_after_the_whole_name() -> None:
    ivan = a_wanted("ivan", "Иван Примеров", by_surname=True)
    assert found("Иван Примеровтың ісі", ivan, lang="kk") == [("Иван Примеровтың", "ivan")]
    assert found("Иван Примеровдун иши", ivan, lang="ky") == [("Иван Примеровдун", "ivan")]
    assert found("Иванның Примеров", ivan, lang="kk") == []


def test_words_that_can_mean_two_people_say_so() -> None:
    second = a_wanted("ivan-2", "Иван Примеров", "male")
    assert found("Иван Примеров", IVAN, second) == [("Иван Примеров", "ivan ivan-2")]
    wife = a_wanted("anna", "Анна Примерова", by_surname=True)
    assert found("Это видели Примерова и Примерову", IVAN, wife) == [
        ("Примерова", "anna ivan"),
        ("Примерову", "anna ivan"),
    ]


def test_a_full_name_goes_before_a_surname() -> None:
    assert found("Павел Примеров", IVAN, WITH_PATRONYMIC) == [("Павел Примеров", "pavel")]
    assert found("Павла Ильича Примерова", WITH_PATRONYMIC) == [("Павла Ильича Примерова", "pavel")]
    assert found("Павла Петровича Примерова", WITH_PATRONYMIC) == []


def test_gender_tells_whose_form_it_is() -> None:
    woman = a_wanted("anna", "Анна Козак", "female", by_surname=True)
    assert found("Это видели Козака, а это Козак", woman) == [("Козак", "anna")]


def test_who_bears_a_surname() -> None:
    assert bears_surname(IVAN, "Примерову", "ru")
    assert not bears_surname(IVAN, "Образцовой", "ru")
    assert not bears_surname(UULU, "Азамат", "ru")


def test_the_words_that_may_be_names_are_told_by_their_letters() -> None:
    assert name_pairs("Все видели Анну Образцову и [[x|Льва\nЦоя]] в Алматы.") == ("анн обр", "льв цоя")
    assert name_pairs("с Павлом Ильичом Примеровым") == ("пав иль", "иль при", "пав при")
    assert name_pairs("Азамат уулу Пример") == ("аза при",)


_TEXT = """
Иван Ивана Примеров Примерову Анне Анна Образцова Образцовой Лев Льву Цой Цоя Сергеевна Ильича Павла Азамат уулу Пример
Примера Пётр кызы в МВД . , ** _ > # [ ] [[x|а]] [@a] ` И.
"""
_WORDS = _TEXT.split()
BODIES = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(["", " ", " ", "\n", "\n\n", "  "]))).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(BODIES)
def test_every_full_name_is_among_the_pairs(body: str) -> None:
    pairs = {letters for pair in name_pairs(body) for letters in initials_in(pair)}
    everybody = (*EVERYBODY, WITH_PATRONYMIC)
    for mention in find_mentions(body, "ru", everybody):
        for person in mention.people if mention.is_full else ():
            [name] = [one.name for one in everybody if one.person == person]
            assert initials_of(name) & pairs, (body, person)


@given(BODIES)
def test_mentions_stand_one_after_the_other_in_plain_words(body: str) -> None:
    end = 0
    for mention in find_mentions(body, "ru", (*EVERYBODY, WITH_PATRONYMIC)):
        assert end <= mention.start < mention.end
        assert not set("[]`|*#>") & set(body[mention.start : mention.end])
        end = mention.end
