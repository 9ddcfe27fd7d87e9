"""Names: the order of an index, the letter that heads a part of it, the form in which it lists a name."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.values.names import index_form, initial, same_spelling, sort_key, variant_index_form

CYRILLIC_FIRST = [
    "Абаев", "Әбіш", "Борисов", "Елизаров", "Ёлкин", "Ермаков", "Жуков", "Ибраев", "Йод", "Ким", "Қасым", "Орлов",
    "Өмүров", "Уалиев", "Ұлы", "Үсенов", "Щука", "Adams", "Énard", "Östlund", "Smith",
]  # fmt: skip
LATIN_FIRST = CYRILLIC_FIRST[-4:] + CYRILLIC_FIRST[:-4]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ru", CYRILLIC_FIRST),
        ("kk", CYRILLIC_FIRST),
        ("ky", CYRILLIC_FIRST),
        ("en", LATIN_FIRST),
        ("pt-BR", LATIN_FIRST),
    ],
)
def test_an_index_goes_by_the_alphabet_of_its_readers(lang: str, expected: list[str]) -> None:
    assert expected == sorted(set(expected), key=lambda name: sort_key(name, lang))


@pytest.mark.parametrize(
    "expected",
    [
        ["Елена", "Ёлкин", "Ермак"],  # ё files with е
        ["еж", "ёж"],  # and stays apart as a tie
        ["Ли", "Ли Анна", "Лиана"],  # a space comes before every letter
        ["Ан", "«Ана»", "Анна"],  # signs do not count
        ["ЕЖ", "еж", "ЁЖ", "ёж"],
        ["Lev", "Łukasz", "Lviv"],  # a letter with a stroke files with the one without
        ["Öde", "Odessa", "Ødum"],
        ["12", "№ 5", "5 марта", "Ан", "Дело 12", "Дело 5", "Дело А"],  # figures come before letters
        ["Ли  –  Анна", "Ли Анна"],
        ["Ян", "李"],  # letters of no neighbour come last
    ],
)
def test_the_order_of_names_that_are_alike(expected: list[str]) -> None:
    assert expected == sorted(set(expected), key=lambda name: sort_key(name, "ru"))


# The alphabets as their languages have them, but for ё, which files with е.
ALPHABETS = {
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдежзийклмнңоөпрстуүфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "be": "абвгдежзійклмнопрстуўфхцчшыьэюя",
    "tg": "абвгғдежзийкқлмнопрстуфхҳчҷшъэюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "en": "abcdefghijklmnopqrstuvwxyz",
}


@pytest.mark.parametrize("lang", ALPHABETS)
def test_an_index_goes_by_the_letters_of_its_own_alphabet(lang: str) -> None:
    letters = list(ALPHABETS[lang])
    assert letters == sorted(letters, key=lambda letter: sort_key(letter, lang))
    assert [letter.upper() for letter in letters] == [initial(letter) for letter in letters]


@pytest.mark.parametrize("lang", ["ru", "ky", "en", "kk"])
def test_a_kazakh_letter_has_its_place_in_every_list(lang: str) -> None:
    """«І» stands after «Ы» for readers of Kazakh, after «И» for all others, as in Ukrainian."""
    names = ["Ибраев", "Іңкәр", "Ыдырыс", "Эмиров"]
    expected = names if lang != "kk" else ["Ибраев", "Ыдырыс", "Іңкәр", "Эмиров"]
    assert expected == sorted(names, key=lambda name: sort_key(name, lang))


@settings(deadline=None)
@given(st.lists(st.text("АӘГҒЕЁИІЙКҚНҢОӨУҰҮХҺЫЬЯаәіёLŁØ 5№«-", max_size=4)), st.sampled_from(["ru", "kk", "ky", "en"]))
def test_the_names_under_one_letter_stand_together(names: list[str], lang: str) -> None:
    ordered = [initial(name) for name in sorted(names, key=lambda name: sort_key(name, lang))]
    assert len([letter for letter, _ in groupby(ordered)]) == len(set(ordered))


@settings(deadline=None)
@given(st.text(), st.text(), st.sampled_from(["ru", "en"]))
def test_only_equal_names_have_one_place(one: str, other: str, lang: str) -> None:
    assert (one == other) == (sort_key(one, lang) == sort_key(other, lang))


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Иван", "И"),
        ("Әбіш", "Ә"),
        ("Ёлка", "Е"),
        ("Йод", "Й"),
        ("«Имя»", "И"),
        ("'омар", "О"),
        ("Énard", "E"),
        ("Łukasz", "L"),
        ("5 марта", "№"),
        ("Іңкәр", "І"),
        ("李", "李"),
        ("№ 5", "№"),
        ("", "№"),
    ],
)
def test_the_letter_that_heads_a_name(name: str, letter: str) -> None:
    assert letter == initial(name)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Азимжан Аскаров", "Аскаров Азимжан"),
        ("Қасым-Жомарт Тоқаев", "Тоқаев Қасым-Жомарт"),
        ("Иван  Пример", "Пример Иван"),
        ("Пример", "Пример"),
        ("Пример, Иван Иванович", "Пример, Иван Иванович"),
        ("И. И. Пример", "Пример И. И."),
        ("И. Пример", "Пример И."),
        ("Пример И.", None),
        ("Пример И. И.", None),
        ("Айгүл К.", None),
        ("Иван Иванович Пример", None),
        ("Айгүл кызы", None),
        ("Әлия ҚЫЗЫ", None),
        ("Aigul uulu", None),
        ("", None),
    ],
)
def test_the_form_of_a_name_in_an_index(name: str, form: str | None) -> None:
    assert form == index_form(name)


IVAN = [("Иван Пример", "Пример Иван"), ("Ivan Primer", "Primer Ivan")]


@pytest.mark.parametrize(
    ("variant", "kind", "names", "form"),
    [
        ("Иван Примеров", "spelling", IVAN, "Примеров Иван"),
        ("Ioann Primér", "transliteration", IVAN, "Primér Ioann"),
        ("Иван Образцов", "previous", IVAN, "Образцов Иван"),
        # The word by which the name is listed goes first.
        ("Пример Иван", "spelling", IVAN, "Пример Иван"),
        ("Пример Ваня", "spelling", IVAN, "Пример Ваня"),
        ("Иван Иванович Пример", "patronymic", IVAN, "Пример Иван Иванович"),
        ("Ivan I. Primer", "transliteration", IVAN, "Primer Ivan I."),
        ("Ваня Пример", "spelling", [("Иван Иванович Пример", "Пример, Иван Иванович")], "Пример Ваня"),
        ("Примеров Иван", "spelling", IVAN, "Примеров Иван"),
        ("Үлгіғанов Ермек", "previous", [("Ермек Примеров", "Примеров Ермек")], "Үлгіғанов Ермек"),
        ("Ulgiganov Yermek", "transliteration", [("Ермек Примеров", "Примеров Ермек")], "Ulgiganov Yermek"),
        # Nobody can tell.
        ("Иван Иванович", "patronymic", IVAN, "Иван Иванович"),
        ("Чёрный Дрозд", "pseudonym", IVAN, "Чёрный Дрозд"),
        ("Иван Иванович Образцов", "previous", IVAN, "Иван Иванович Образцов"),
        ("Примеров И.", "spelling", IVAN, "Примеров И."),
        ("Примеров, Иван", "spelling", IVAN, "Примеров, Иван"),
        ("Дрозд", "pseudonym", IVAN, "Дрозд"),
        # A name that nobody can list tells nothing of its variants, and one that has its surname first tells all.
        ("Айгүл Асанова", "spelling", [("Айгүл Асан кызы", "Айгүл Асан кызы")], "Асанова Айгүл"),
        ("Li Wei", "transliteration", [("Ли Вэй", "Ли Вэй")], "Li Wei"),
    ],
)
def test_the_form_of_a_variant_in_an_index(variant: str, kind: str, names: list[tuple[str, str]], form: str) -> None:
    assert form == variant_index_form(variant, kind, names)


@settings(deadline=None)
@given(
    st.text("АБ ав.,", max_size=12),
    st.sampled_from(["spelling", "pseudonym"]),
    st.text("АБ ав.,", min_size=1, max_size=12),
)
def test_no_word_of_a_variant_is_lost(variant: str, kind: str, name: str) -> None:
    form = variant_index_form(variant, kind, [(name, index_form(name) or name)])
    assert sorted(form.split()) == sorted(variant.split())


# The letters that Kazakh and Kyrgyz have and Russian has not.
OWN_LETTERS = "ӘҒҚҢӨҰҮҺІ"


@pytest.mark.parametrize("letter", OWN_LETTERS)
def test_a_letter_of_kazakh_or_kyrgyz_is_never_lost(letter: str) -> None:
    name = f"{letter}лжан {letter}мар"
    assert initial(name) == letter
    assert index_form(name) == f"{letter}мар {letter}лжан"
    for other in "АГКНОУХИЯ":
        assert sort_key(letter, "kk")[0] != sort_key(other, "kk")[0]
    assert sort_key("А", "kk") < sort_key(letter, "kk") < sort_key("Я", "kk")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Иван Пример", " Иван \n Пример ", True),
        ("Иван Пример", "Иван пример", False),
        ("Аскаров", "Аскарoв", False),  # a Latin o
        ("Алёна", "Алена", False),
    ],
)
def test_two_spellings_are_one_but_for_white_space(one: str, other: str, *, same: bool) -> None:
    assert same == (same_spelling(one) == same_spelling(other))
