"""Words whose letters are of two scripts and look as if they were of one."""

from __future__ import annotations

import time
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casegen.values import scripts
from casegen.values.scripts import find_slips, on_latin_keyboard, without_look_alikes


def found(text: str) -> list[tuple[int, str, str]]:
    return [(slip.start, slip.word, slip.complaint.fix) for slip in find_slips(text)]


@pytest.mark.parametrize(
    ("text", "start", "word", "meant"),
    [
        ("Cерік Мысалов", 0, "Cерік", "Серік"),  # a Latin C
        ("Иван Примеp", 5, "Примеp", "Пример"),  # a Latin p at the end
        ("суд СШA", 4, "СШA", "США"),
        ("Ivan Primеr", 5, "Primеr", "Primer"),  # a Cyrillic е
        ("name: Primerа", 6, "Primerа", "Primera"),  # among Latin words it is no Russian ending
        ("Әлi", 0, "Әлi", "Әлі"),
        ("қаhарман", 0, "қаhарман", "қаһарман"),
        ("Əлия", 0, "Əлия", "Әлия"),  # the Latin schwa
        ("ëлка", 0, "ëлка", "ёлка"),
        ("Сéрик", 0, "Сéрик", "Се\u0301рик"),  # a stressed vowel, pasted from an encyclopedia
        ("Cе\u0301рик", 0, "Cе\u0301рик", "Се\u0301рик"),
        ("онлайн-игрa", 7, "игрa", "игра"),
        ("МВC", 0, "МВC", ""),  # nothing tells which is meant
        ("Yкімет", 0, "Yкімет", ""),  # У or Ү
        ("Bекзат", 0, "Bекзат", ""),  # В or Б
        # Letters that look like none of the other script.
        *((word, 0, word, "") for word in ("Dжакупов", "Sерік", "Приmеров", "ғalym", "Zакир", "Saрік", "Primжrov")),
        ("Бұл Ѳмір", 4, "Ѳмір", ""),  # a letter of old Russian for Ө
        ("ушёл c братом", 5, "c", "с"),
        ("ушёл,\u00a0a потом", 6, "a", "а"),
        ("арестован\nc 15 мая", 10, "c", "с"),
        ("Вот. B январе", 5, "B", "В"),
        ("C 2019 года", 0, "C", "С"),
    ],
)
def test_a_letter_of_another_script_is_found(text: str, start: int, word: str, meant: str) -> None:
    assert found(text) == [(start, word, meant)]


@pytest.mark.parametrize(
    "text",
    [
        *("Серік Мысалов", "Ivan Primer", "Қазақстан және Қырғызстан", "Αθήνα"),
        *("facebookом", "iPhone'ом", "Wi-Fi-роутер", "IT-компания", "QR-код", "5G-сеть", "Б2B", "МакSим"),
        *("COVID-19ға", "YouTube-тегі", "ID-сі", "COVIDный", "антиCOVID", "TikTokқа", "SMSка", "3Dпечать", "Zа мир"),
        *("Ѳедоръ", "Аѳѣ"),
        *("в facebookе пишут", "из-за COVIDа умер", "XXв. и XIXв.", "IIа"),
        *("подпункт c статьи 6", "п. a статьи", "группы a и b", "витамин C и", "план B не", "Иван A Пример"),
        *("§ 1 c Конвенции", "пункт «c» статьи", "10 µm и kΩ", "ΔT"),
    ],
)
def test_what_is_mixed_on_purpose_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("word", ["МакSим", "facebookом", "COVIDа", "антиCOVID", "Zа"])
def test_a_name_is_never_mixed_on_purpose(word: str) -> None:
    assert found(f"Это {word} там") == []
    [slip] = find_slips(f"Это {word} там", with_names=True)
    assert (slip.word, slip.only_in_names) == (word, True)


@given(st.text("абвАВСсеорxcaeoABCΑο 1.\n-é\u0301", max_size=30))
def test_mending_comes_to_an_end_and_changes_nothing_that_is_seen(text: str) -> None:
    mended = text
    for _ in range(10):  # a mended word is a neighbour in which a letter stands by itself
        slips = [slip for slip in find_slips(mended) if slip.complaint.fix]
        for slip in reversed(slips):
            assert mended.startswith(slip.word, slip.start)
            mended = mended[: slip.start] + slip.complaint.fix + mended[slip.start + len(slip.word) :]
    assert slips == []
    assert _shape(mended) == _shape(text)


def _shape(text: str) -> str:
    return without_look_alikes(normalize("NFD", text).replace("\u0301", ""))


@example("A 1")
@given(st.text("абСсcaCAб XéəΑο1,.:«(\"'[\u00a0\n—…\u0301", max_size=20))
def test_the_first_look_passes_over_nothing(text: str) -> None:
    doubtful = scripts._DOUBTFUL.search(text)
    # A text in Latin letters alone has nothing that a letter could be taken for: «A 1» is what it is.
    is_latin = not any(scripts._LETTERS[script].search(text) for script in ("Cyrillic", "Greek"))
    assert doubtful is None or is_latin or scripts._is_worth_a_look(text.encode())


def test_a_long_text_is_looked_through_soon() -> None:
    text = "Задержан на улице, сообщает example.org. " * 25_000
    start = time.process_time()
    assert found(text) == []
    assert found("аa" * 50_000)[0][2] == ""
    assert time.process_time() - start < 2


def test_look_alikes_become_the_letters_that_they_resemble() -> None:
    assert without_look_alikes("асеорхуі АСЕОРХУІ") == "aceopxyi ACEOPXYI"
    assert without_look_alikes("бгд") == "бгд"


def test_the_keys_of_the_other_keyboard() -> None:
    assert on_latin_keyboard("ешеду") == "title"
