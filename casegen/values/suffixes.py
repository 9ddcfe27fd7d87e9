"""Case suffixes of Kazakh and Kyrgyz after a name, by the harmony of vowels and by its last letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

# Of each suffix the form after a vowel, after a sonorant or voiced consonant, and after any other. «А» and «Ы» are vowels
# that the harmony decides.
_KAZAKH = (
    ("нЫң", "дЫң", "тЫң"),
    ("ғА", "ғА", "қА"),
    ("нЫ", "дЫ", "тЫ"),
    ("дА", "дА", "тА"),
    ("дАн", "дАн", "тАн"),
    ("мен", "мен", "пен"),
    ("дікі", "дікі", "тікі"),
)
_KYRGYZ = (
    ("нЫн", "дЫн", "тЫн"),
    ("гА", "гА", "кА"),
    ("нЫ", "дЫ", "тЫ"),
    ("дА", "дА", "тА"),
    ("дАн", "дАн", "тАн"),
)
# After a word that says whose son or daughter somebody is: «уулунун», «қызына».
_OF_SOMEBODY = ("нЫ{}", "нА", "н", "ндА", "нАн")
_SOMEBODYS = ("ұлы", "улы", "уулу", "қызы", "кызы", "оглы")
# After a nasal Kazakh has suffixes of its own, and «мен» becomes «бен» after з and ж.
_AFTER_NASAL = ("нЫң", "нАн")
_AFTER_HUM = ("бен",)
# Kazakh treats в as voiceless («Тоқаевтың») and у as a consonant, Kyrgyz в as voiced («Жапаровдун») and у as a vowel.
_VOICED: Mapping[str, str] = {"kk": "лрйумнңзж", "ky": "лрймнңзжвбгд"}
# By the last vowel of a word: the vowels that «А» and «Ы» become. A vowel of borrowed words leaves it open.
_HARMONY: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]] = {
    "kk": {
        **dict.fromkeys("аоұы", (("а", "ы"),)),
        **dict.fromkeys("әөүі", (("е", "і"),)),
        **dict.fromkeys("еэёиуюя", (("е", "і"), ("а", "ы"))),
    },
    "ky": {
        **dict.fromkeys("аы", (("а", "ы"),)),
        "о": (("о", "у"), ("а", "ы")),
        "у": (("а", "у"), ("о", "у")),
        **dict.fromkeys("еэи", (("е", "и"), ("а", "ы"))),
        **dict.fromkeys("өү", (("ө", "ү"),)),
        **dict.fromkeys("ёюя", (("о", "у"), ("а", "у"), ("а", "ы"), ("е", "и"))),
    },
}
# What Kazakh writes with қ and ғ after back vowels, it writes with к and г after front ones.
_FRONT = str.maketrans("қғ", "кг")
# «Атамбаев», «Тоқаев»: the ending is Russian, and the vowel before it may rule as well.
_BORROWED = ("ов", "ев", "ин", "ова", "ева", "ина")


def suffixed(word: str, lang: str) -> Iterator[str]:
    """A folded word with each case suffix of Kazakh ("kk") or Kyrgyz ("ky"); nothing for a word in other letters."""
    vowels = [letter for letter in word if letter in _HARMONY[lang]]
    if not vowels:
        return
    last = word[-1]
    position = 1 if last in _VOICED[lang] else 0 if last in _HARMONY[lang] else 2
    endings = [three[position] for three in (_KAZAKH if lang == "kk" else _KYRGYZ)]
    if word.endswith(_SOMEBODYS):
        endings += [ending.format("ң" if lang == "kk" else "н") for ending in _OF_SOMEBODY]
    if lang == "kk" and last in "мнң":
        endings += _AFTER_NASAL
    if lang == "kk" and last in "зж":
        endings += _AFTER_HUM
    rules = dict.fromkeys(_HARMONY[lang][vowels[-1]])
    if word.endswith(_BORROWED):
        rules |= dict.fromkeys(rule for vowel in vowels[-3:] for rule in _HARMONY[lang][vowel])
    for ending in endings:
        for low, high in rules:
            written = ending.replace("А", low).replace("Ы", high)
            yield word + (written.translate(_FRONT) if low == "е" else written)
