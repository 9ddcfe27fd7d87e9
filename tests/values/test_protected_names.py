"""The register of protected names: what its lines say, and what in it cannot be looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.values.protected_names import ProtectedName, looks_like_surname, name_of, read_exceptions, read_names


def parts(register: str) -> list[list[tuple[str, str]]]:
    names, flaws = read_names(register)
    assert flaws == []
    return [[(part.word, part.role) for part in name.parts] for name in names]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Иван Примеров", [("Иван", "given"), ("Примеров", "surname")]),
        ("Примеров Иван", [("Примеров", "surname"), ("Иван", "given")]),
        ("Ким, Лев", [("Ким", "surname"), ("Лев", "given")]),
        ("Лев Ким", [("Лев", "given"), ("Ким", "surname")]),
        ("Иван Петрович Примеров", [("Иван", "given"), ("Петрович", "patronymic"), ("Примеров", "surname")]),
        ("Примеров Иван Петрович", [("Примеров", "surname"), ("Иван", "given"), ("Петрович", "patronymic")]),
        ("Айгүл Асан кызы", [("Айгүл", "word"), ("Асан", "word")]),
        ("Anna Maria Obraztsova", [("Anna", "word"), ("Maria", "word"), ("Obraztsova", "surname")]),
        ("Борис Шаблонов-Черновой", [("Борис", "given"), ("Шаблонов", "surname"), ("Черновой", "surname")]),
        ("Лисёнок", [("Лисёнок", "word")]),
        ("д'Артаньян", [("дАртаньян", "word")]),
        # With a comma the surname stands first, though it looks like a patronymic.
        ("Петрович, Иван Ильич", [("Петрович", "surname"), ("Иван", "given"), ("Ильич", "patronymic")]),
        ("Иван Петрович Ильич", [("Иван", "given"), ("Петрович", "patronymic"), ("Ильич", "surname")]),
        ("Петрович, Ильич Иван", [("Петрович", "given"), ("Ильич", "patronymic"), ("Иван", "surname")]),
    ],
)  # fmt: skip
def test_what_the_words_of_a_name_are(line: str, expected: list[tuple[str, str]]) -> None:
    assert parts(line) == [expected]


def test_a_line_is_a_name_with_its_variants() -> None:
    register = (
        "\ufeff# кого называть нельзя\r\n\r\nИван Примеров; Лисёнок ;  # так его звали\n  Ivan Primer  # по-английски\n"
    )
    names, flaws = read_names(register)
    assert flaws == []
    assert [name.line for name in names] == [3, 3, 4]
    assert [" ".join(part.word for part in name.parts) for name in names] == ["Иван Примеров", "Лисёнок", "Ivan Primer"]


def fathers(line: str) -> list[bool]:
    return [part.father for part in read_names(line)[0][0].parts]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Айгүл Асан кызы", [False, True]),
        ("Асан кызы Айгүл", [True, False]),
        ("Мысал Айгүл Асан кызы", [False, False, True]),
        ("Иван Примеров", [False, False]),
        ("fox_krg77", [False] * 3),
    ],
)
def test_whose_child_somebody_is_stands_before_a_particle(line: str, expected: list[bool]) -> None:
    assert fathers(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Иван Примеров", False),
        ("Лисёнок", False),
        ("Салтыков-Щедрин", True),
        ("Борис Шаблонов-Черновой", False),
        ("Айгүл Асан кызы", False),
    ],
)
def test_of_a_surname_of_two_words_alone_both_stand_one_after_the_other(line: str, *, expected: bool) -> None:
    assert read_names(line)[0][0].in_order is expected
    assert name_of(line).line == 0


@pytest.mark.parametrize("login", ["fox_krg77", "fox77", "ivan.lis@example.org", "+7 701 fox", "лис_из_норы"])
def test_a_login_is_looked_for_in_its_order(login: str) -> None:
    [name] = read_names(login)[0]
    assert name.in_order
    assert len(name.parts) > 1


@pytest.mark.parametrize(
    ("register", "lines", "word"),
    [
        ("", [0], "no name"),
        ("# только заметка\n\n;\n", [0], "no name"),
        ("Иван Примеров\nЛис\nЕнотов\n", [2], "too short"),
        ("И. Примеров", [1], "initials"),
        ("Ю Ли", [1], "too short"),
        ("Ян Ли", [1], "too short"),
        ("Ю Примеров", [1], "too short"),
        ("a_1", [1], "too short"),
        ("Иван", [1], "given name"),
        ("Айгуль", [1], "given name"),
        ("Sergey", [1], "given name"),
        ("Петрович", [1], "patronymic"),
        ("Иван Примеров\n+7 701 123-45-67\n", [2], "no letters"),
        ("???", [1], "no letters"),
    ],
)
def test_what_cannot_be_looked_for_is_told_by_its_line(register: str, lines: list[int], word: str) -> None:
    _, flaws = read_names(register)
    assert [flaw.line for flaw in flaws] == lines
    assert word in flaws[0].message


@pytest.mark.parametrize("register", ["Ли Ань", "Ян Лис", "Енот", "ab_123", "Иван Ю"])
def test_what_is_long_enough_is_looked_for(register: str) -> None:
    expected = register != "Иван Ю"
    assert bool(read_names(register)[0]) is expected


def test_what_follows_a_line_that_cannot_be_looked_for_is_read_too() -> None:
    names, flaws = read_names("! лишь так\n;Лис; Игнат Тайнов\n\n  ! и так\nПётр Секретов\n")
    assert ([name.line for name in names], [flaw.line for flaw in flaws]) == ([2, 5], [2])


def test_exceptions_are_lines_of_their_own() -> None:
    register = "Игнат Тайнов; Барсучок\n! судья  Игнат Тайнов  # тёзка\n!delo-petra-tainova-ignat-drugov\n"
    assert read_exceptions(register) == (["судья Игнат Тайнов", "delo-petra-tainova-ignat-drugov"], [])
    assert [name.line for name in read_names(register)[0]] == [1, 1]


def test_what_an_exception_says_is_no_name_that_another_line_could_repeat() -> None:
    assert read_exceptions("Игнат Тайнов\n! Лис\n! лис\n!я\n") == (["Лис", "лис", "я"], [])
    assert read_exceptions("??\n\nа\n") == ([], [])


@pytest.mark.parametrize("line", ["! Игнат Тайнов", "!БАРСУЧОК", "!"])
def test_an_exception_cannot_be_a_name_or_nothing(line: str) -> None:
    _, [flaw] = read_exceptions(f"Игнат Тайнов; Барсучок;\n{line}\n")
    assert flaw.line == 2


@given(st.text(max_size=60))
def test_every_line_is_a_name_or_a_flaw_and_no_flaw_repeats_it(text: str) -> None:
    names, flaws = read_names(text)
    assert names or flaws
    assert all(name.parts for name in names)
    assert all(text not in flaw.message for flaw in flaws if len(text) > 30)


def test_a_name_is_not_printed_with_what_holds_it() -> None:
    """A traceback, or a message for a programmer, may show values."""
    [name] = read_names("Иван Примеров")[0]
    assert isinstance(name, ProtectedName)
    assert "Примеров" not in repr(name) + repr(name.parts)


@pytest.mark.parametrize(
    "word", ["Примеров", "Образцова", "Primerov", "Шаблонский", "Шевченко", "Бондарчук", "Асанбеков"]
)
def test_surnames(word: str) -> None:
    assert looks_like_surname(word)


@pytest.mark.parametrize("word", ["Иван", "Айгүл", "Лев", "Нурлан", "Ян"])
def test_given_names_are_none(word: str) -> None:
    assert not looks_like_surname(word)
