"""Protected names are found in every form, spelling and disguise; the names of others are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.values.needles import Needles
from casegen.values.protected_names import read_names
from tests.disguises import SLUGS, TEXTS
from tests.support import ROOT

REGISTER = """
Иван Петрович Примеров; Лисёнок; fox_krg77
Айгүл Асан кызы
Салима Образцова; Salima Mysal
Sergei Shablonov
Шаблонов-Черновой, Борис
Ли Ань
"""
EXAMPLE = re.compile("«([^»]*)»|`([^`]*)`")
OTHERS = ("Игнат Тайнов", "Пётр Секретов", "Антон Скрытов")


def needles_of(register: str) -> Needles:
    names, flaws = read_names(register)
    assert flaws == []
    return Needles(names)


NEEDLES = needles_of(REGISTER)


@pytest.mark.parametrize("disguise", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize(
    "around",
    ["{}", "Задержан {}, и другие.", "<p>{}</p>", '"{}",', "/a/{}/b", r'"\n{}\n"', "\n\t{}\r\n", "<!-- {} -->"],
)
def test_a_name_is_found_in_every_disguise(name: str, disguise: object, around: str) -> None:
    assert callable(disguise)
    assert needles_of(name).stand_in(around.format(disguise(name)))


FORMS = (
    "inflected", "of a woman", "surname first", "surname first, comma", "initial", "initial without space", "two initials",
    "initial behind", "unknown patronymic", "nickname between", "Latin", "Latin, inflected", "look-alikes", "full width",
)  # fmt: skip
ESCAPES = (
    "in small letters", "zero-width spaces", "soft hyphens", "accents", "percent", "percent, twice", "percent u",
    "decimal references", "references in references", "JSON", "JSON in JSON", "braces", "quoted-printable",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("escape", ESCAPES)
def test_a_form_of_a_name_is_found_in_a_disguise(form: str, escape: str) -> None:
    for name in OTHERS:
        assert needles_of(name).stand_in(f"Вот, {TEXTS[escape](TEXTS[form](name))} — так."), name


@pytest.mark.parametrize("disguise", SLUGS)
def test_a_name_is_found_as_the_name_of_a_file(disguise: str) -> None:
    written = TEXTS[disguise](OTHERS[0])
    for path in (f"content/cases/{written}.md", f"{written}/index.html", f"assets/photo-{written}-2.jpg"):
        assert disguise == "slug of initial" or needles_of(OTHERS[0]).stand_in(path)
    assert needles_of(OTHERS[0]).stand_in(f"content/assets/{written}.jpg")


@pytest.mark.parametrize(
    "text",
    [
        "Ивана Примерова", "Иваном Петровичем Примеровым", "И. П. Примерову", "И.П. Примеров", "Примеров И.П.", "Примерова И.",
        "Primerov I.", "I. P. Primerov", "Ivan Petrovich", "Иван Петрович сказал", "Свидетель Иван Петрович сказал",
        "Учитель Иван Петрович.", "Петрович Примеров", "Иван\u00a0Петрович\u00a0Примеров", "ИВАНУ ПЕТРОВИЧУ",
        "Примеровы Мария и Иван", "Иван и Мария Примеровы", "Иван (Ваня) Примеров", "{given: Иван, family: Примеров}",
        "Ивановна Примерова Иван", "Примеров Иваныч Иван", "Примеровтың інісі Иван", "Иванға Примеров",
        "<td>Иван</td><td>Примеров</td>", "Примеров\tИван", '{"given": "Иван", "family": "Примеров"}', "given: Иван\nfamily: Примеров",
        "<li>Примеров, Иван</li><li>Другов, Пётр</li>", "Дело: Примеров, Иван Петрович", "- Иван\n- Примеров", "примеров, иван",
        "Примеровы: Мария и Иван", "Иван, сын Примерова", "people/primerov/ivan.jpg", "Свидетель Иван\nПримеров", "«Иван» Примеров",
        "лисёнку", "ЛИСЁНОК", "Лисенка", "lisenok", "LISYONOK", "«Лисёнок»", "suslikLisenok", "лисёнокқа", "лис-ёнок",
        "fox_krg77", "FOX-KRG-77", "fox krg 77", "t.me/fox_krg77", "fox_krg77@example.org",
        "Айгүл Асанқызы", "Айгуль Асан кызы", "Айгуль Асановна", "Aigul Asan kyzy", "Айгүлдүн Асан", "Асанова Айгуль",
        "Салиме Образцовой", "Салимой Образцовою", "С. Образцова", "Образцовой С.", "Salima Obraztsova", "Салима Образцов",
        "Салимы Мысал", "Salima Mysal", "Салиманың Мысал",
        "Сергей Шаблонов", "Сергеем Шаблоновым", "Сергею Шаблонову", "С. Шаблонова", "Serguey Shablonov S.", "Sergey Shablonov",
        "Борис Шаблонов-Черновой", "Бориса Чернового", "Шаблонову Борису", "Б. Шаблонов-Черновой",
        "Ли Ань", "Ань Ли", "Li An",
    ],
)  # fmt: skip
def test_what_is_a_name(text: str) -> None:
    assert NEEDLES.stand_in(text)


@pytest.mark.parametrize(
    "text",
    [
        # A surname or a given name alone, with another one, with another initial.
        "Примеров сказал", "Иван сказал", "Мария Примерова", "М. Примеров", "Примеров М. П.", "Иван Другов", "И. С. Примеров",
        "Образцова", "Сергей и Пётр", "Шаблонов-Черновой", "А. Шаблонов",
        # A given name and a patronymic with somebody else's surname.
        "Иван Петрович Другов", "Другов Иван Петрович", "ivan-petrovich-drugov", "судья Другов Иван Петрович",
        # Two people.
        "Пётр Примеров, Иван Другов", "Другов Иван, Примеров Пётр", "Иван Другов, Примеров и Образцова", "Иван и Примеров",
        "Мария и Примеров", "Примеров и Иваны", "Иван Другов и Пётр Примеров", "Иван Другов и Примеров",
        "Иван. А потом пришёл и Пётр Примеров",
        # In lists, tables and data.
        "<li>Пётр Примеров</li>\n<li>Иван Другов</li>", "<li>Другов Иван</li><li>Примеров Пётр</li>",
        '["petr-primerov","ivan-drugov"]', "petr-primerov; ivan-drugov", "Пётр Примеров · Иван Другов",
        '{"name":"Пётр Примеров"},{"Ivan Drugov":1}', '"Пётр Примеров","name":"Иван Другов"', "- Пётр Примеров\n- Иван Другов",
        "<h3>Пётр Примеров</h3><p>Дело Ивана Другова</p>", "petr-primerov,subject,\nivan-drugov",
        "Пётр Примеров. Иван Другов сказал", "Иван Другов и Пётр Примеров | Пётр",
        # What looks like an initial and is a word.
        "И Примеров сказал", "ДЕЛО ПРИМЕРОВА И ДРУГИХ", "maria-i-primerov", "а С Образцовой", "ИП Примеров", "Примеров и другие",
        # Nearly the same.
        "лис", "лиса", "лисы", "Лисёнов", "fox krg 78", "fox krg", "krg77 fox", "Асан Айгулов", "Иванов Примерный",
        "Ли и Аня", "Салимов Образец", "Иван Примерин", "Ива Примеров",
    ],
)  # fmt: skip
def test_what_is_no_name(text: str) -> None:
    assert not NEEDLES.stand_in(text)


def test_the_editors_guide_tells_rightly_what_counts() -> None:
    """The examples of its table, with the register that it shows."""
    guide = (ROOT / "CONTRIBUTING.ru.md").read_text(encoding="utf-8").partition("## Охраняемые имена\n")[2]
    needles = needles_of(guide.split("```")[1])
    rows = [row.split("|")[2:4] for row in guide.partition("\n\n| в списке")[2].partition("\n\n")[0].splitlines()[2:]]
    found, passed = ([a or b for row in rows for a, b in EXAMPLE.findall(row[column])] for column in (0, 1))
    assert (len(found), len(passed)) == (14, 2)
    assert [text for text in found if not needles.stand_in(text)] == []
    assert [text for text in passed if needles.stand_in(text)] == []


def test_what_a_register_lets_pass_is_passed_over_and_nothing_else() -> None:
    needles = Needles(read_names("Игнат Тайнов")[0], ["судья Игнат Тайнов", "petr-tainov-ignat-drugov"])
    assert not needles.stand_in("Решал судья Игнат\u00a0Тайнов. cases/petr-tainov-ignat-drugov/")
    assert not needles.stand_in("Тайнов судья Игнат Тайнов")
    for text in ("свидетель Игнат Тайнов", "судья Игната Тайнова", "судья Игнат Тайнов. Игнат Тайнов", "ignat-tainov"):
        assert needles.stand_in(text), text


def places(text: str, needles: Needles = NEEDLES) -> list[str]:
    """What stands where names are found, up to the end of the line."""
    data = text.encode()
    return [data[at:].decode().partition("\n")[0] for at in needles.find(data)]


def test_places_are_bytes_of_the_text() -> None:
    text = (
        "Әр түрлі: Иван Петрович Примеров.\nТак и было.\n<p>&#1048;ван <b>При</b>меров</p>\nИ вот ещё:\n%D0%98ван-Примеров\n"
        + "а " * 9000
        + "Лисёнок\n"
    )
    assert places(text) == [
        "Иван Петрович Примеров.",
        "&#1048;ван <b>При</b>меров</p>",
        "%D0%98ван-Примеров",
        "Лисёнок",
    ]


@pytest.mark.parametrize("at", [0, 1, 4090, 8180, 8185, 8192, 8200, 8700, 16370, 20000])
@pytest.mark.parametrize("filler", ["слово ", "слово", "a\n", "ӘәӨө"])
def test_a_name_is_found_wherever_it_stands_in_a_long_text(at: int, filler: str) -> None:
    text = (filler * at)[:at] + " Иван Примеров " + (filler * 3000)
    assert len(places(text)) == 1


WORDS = (
    "Иван", "Ивана", "Петрович", "Примеров", "Примеровой", "И.", "П.", "Пётр", "Другов", "и", "Мария", "Примеровы", "в", "суде",
    "&#1048;.", "\\u0418.", "%D0%98.", "&#1048;ван", "П<b>р</b>имеров", "<!-- -->", "ИВАН", "П. р. и. м. е. р. о. в",
    "Лисёнок", "fox", "krg", "77", "Асан", "кызы", "Айгүл", "Сергей", "Шаблонова", "ivan", "primerov", "2022", "Primerov,",
)  # fmt: skip
SIGNS = (
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "\n",
    "-",
    "_",
    "/",
    "</b>",
    "<br>",
    "\\n",
    "&nbsp;",
    "%20",
    "\u00ad",
    "*",
    "\u00a0",
    "; ",
    "",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of words and signs that may or may not be a name."""
    pieces: Sequence[str] = draw(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=30))
    return "".join(pieces)


@given(texts())
@settings(max_examples=300)
def test_the_first_look_passes_over_nothing(text: str) -> None:
    """What is found when every word is read is found by way of the first look, too."""
    assert len(list(NEEDLES.find(text.encode()))) == len(NEEDLES.read(text))


@given(st.binary(max_size=300))
def test_any_bytes_can_be_searched(data: bytes) -> None:
    assert all(0 <= at <= len(data) for at in NEEDLES.find(data))


@given(st.text(max_size=200))
def test_a_name_is_found_behind_any_text(text: str) -> None:
    assert NEEDLES.stand_in(f"{text}\n\nЛисёнок\n")


def test_no_text_takes_long() -> None:
    """Whatever is repeated: the look at a text is linear in its length."""
    import time

    for piece in ("<", "<!--", "&", "&#", "%", "\\", "=D0", "И.", "Примеров ", "a-", "<b>", "и" * 7, "Иван "):
        start = time.process_time()
        list(NEEDLES.find((piece * 200_000)[:400_000].encode()))
        assert time.process_time() - start < 12, piece


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Енот", True),
        ("Енота видели, и Enot тоже", True),
        ("ЕНОТОМ", True),
        # A short word has to be near: it is not known by what all its spellings share.
        ("Енотовидная собака", False),
        ("Енох", False),
        ("ноты", False),
    ],
)
def test_a_short_word_alone_is_found_in_its_forms(text: str, *, expected: bool) -> None:
    assert needles_of("Енот").stand_in(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of a table, and of two people in a list
        ('{"given": "Иван", "family": "Примеров"}', True),
        ("Иван, Другова, Примеров", False),
        ("Примеров, Иван Петрович Петрович Петрович", True),
        ("Петрович Петрович Петрович Петрович, Примеров", True),
        # A given name and a patronymic, without another surname
        ("Судья Иван Петрович отказал.", True),
        ("Другов Иван Петрович отказал.", False),
        ("Сказал Иван Петрович.", True),
    ],
)
def test_which_words_near_each_other_are_one_name(text: str, *, expected: bool) -> None:
    assert needles_of("Иван Петрович Примеров").stand_in(text) is expected


def test_words_of_a_name_that_stand_far_from_each_other_are_none() -> None:
    for between in (5_000, 200_000):
        assert not NEEDLES.stand_in("Иван " + "слово " * between + "Примеров")
        assert NEEDLES.stand_in("Иван " + "слово " * between + "Примеров Иван")
