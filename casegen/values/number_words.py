"""Numbers in words, «пятеро», “the second”, «жетінші»: which numbers a word may say. For comparing, not for counting.

A word that says a number only at times («пара») is here too: whoever asks wants to know that nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from functools import cache

_ORDINAL = ("ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ое", "ые", "ых", "ыми")
# The number, and words that say it; behind a stem with a hyphen its endings; behind a bar stems of the ordinal.
_RUSSIAN = """
0: нол- ь я ю ем / нул- ь я ю ем | нулев
1: один одна одно одни одного одной одному одним одном одну одних однажды единственный единственная | перв
2: два две двух двум двумя двое двоих двоим двоими оба обе обоих обеих дважды вдвоём пара пары пару вдвое второй вторая второе вторые второго вторых вторую вторым втором второму вторая
3: три трёх трех трём трем тремя трое троих троим трижды втроём втроем третий третья третье третьи третьего третьей третьему третью третьим третьем третьих
4: четыре четырёх четырех четырём четырем четырьмя четверо четверых четверым вчетвером | четвёрт четверт
5: пят- ь и ью еро ерых ерым | пят
6: шест- ь и ью еро ерых ерым | шест
7: семь семи семью семеро семерых семерым неделя недели неделю неделе | седьм
8: восемь восьми восемью восьмью восьмеро восьмерых | восьм
9: девят- ь и ью еро ерых | девят
10: десят- ь и ью еро ерых ок ка ки ков | десят
11: одиннадцат- ь и ью | одиннадцат
12: двенадцат- ь и ью / дюжин- а ы у | двенадцат
13: тринадцат- ь и ью | тринадцат
14: четырнадцат- ь и ью | четырнадцат
15: пятнадцат- ь и ью | пятнадцат
16: шестнадцат- ь и ью | шестнадцат
17: семнадцат- ь и ью | семнадцат
18: восемнадцат- ь и ью | восемнадцат
19: девятнадцат- ь и ью | девятнадцат
20: двадцат- ь и ью | двадцат
30: тридцат- ь и ью | тридцат
40: сорок сорока | сороков
50: пятьдесят пятидесяти пятьюдесятью | пятидесят
60: шестьдесят шестидесяти шестьюдесятью | шестидесят
70: семьдесят семидесяти семьюдесятью | семидесят
80: восемьдесят восьмидесяти | восьмидесят
90: девяносто девяноста | девяност
100: сто ста сотня сотни сотню сотен | сот
200: двести двухсот двумстам | двухсот
300: триста трёхсот трехсот | трёхсот трехсот
400: четыреста четырёхсот четырехсот
500: пятьсот пятисот
600: шестьсот шестисот
700: семьсот семисот
800: восемьсот восьмисот
900: девятьсот девятисот
1000: тысяча тысячи тысячу тысяч тысячей тысячью тысячам тысячами тысячах
1000000: миллион миллиона миллионов миллионам миллиону млн
1000000000: миллиард миллиарда миллиардов млрд
1.5: полтора полторы полутора
0.5: пол половина половины половину половиной полгода полдня
"""
_ENGLISH = """
0: zero nil
1: one first once single a an sole
2: two second both twice pair couple
3: three third thrice
4: four fourth
5: five fifth
6: six sixth
7: seven seventh week
8: eight eighth
9: nine ninth
10: ten tenth tens
11: eleven eleventh
12: twelve twelfth dozen
13: thirteen thirteenth
14: fourteen fourteenth
15: fifteen fifteenth
16: sixteen sixteenth
17: seventeen seventeenth
18: eighteen eighteenth
19: nineteen nineteenth
20: twenty twentieth twenties
30: thirty thirtieth thirties
40: forty fortieth forties
50: fifty fiftieth fifties
60: sixty sixtieth sixties
70: seventy seventieth seventies
80: eighty eightieth eighties
90: ninety ninetieth nineties
100: hundred hundreds hundredth century
1000: thousand thousands thousandth
1000000: million millions
1000000000: billion billions
0.5: half
"""
# Kazakh and Kyrgyz put suffixes to the stem; a word counts that begins with it.
_KAZAKH = """
1: бір алғашқы
2: екі қос
3: үш үшінші үшеу
4: төрт
5: бес
6: алты
7: жеті апта
8: сегіз
9: тоғыз
10: он онынш ондаған
20: жиырма
30: отыз
40: қырық
50: елу
60: алпыс
70: жетпіс
80: сексен
90: тоқсан
100: жүз
1000: мың
1000000: миллион
1000000000: миллиард
0.5: жарты жарым
"""
_KYRGYZ = """
1: бир алгачкы
2: эки кош
3: үч үчүнчү үчөө
4: төрт
5: беш
6: алты
7: жети апта
8: сегиз
9: тогуз
10: он онунчу ондогон
20: жыйырма
30: отуз
40: кырк
50: элүү
60: алтымыш
70: жетимиш
80: сексен
90: токсон
100: жүз
1000: миң
1000000: миллион
1000000000: миллиард
0.5: жарым
"""
# «Двухлетний», «пятнадцатисуточный»: a Russian word that begins with one of these says the number too.
_BEGINNINGS = """
2: двух
3: трёх трех
4: четырёх четырех
5: пяти
6: шести
7: семи
8: восьми
9: девяти
10: десяти
11: одиннадцати
12: двенадцати
13: тринадцати
14: четырнадцати
15: пятнадцати
16: шестнадцати
17: семнадцати
18: восемнадцати
19: девятнадцати
20: двадцати
25: двадцатипяти
30: тридцати
40: сорока
50: пятидесяти
60: шестидесяти
"""
_INFLECTED: Mapping[str, str] = {"ru": _RUSSIAN, "en": _ENGLISH}
_SUFFIXED: Mapping[str, str] = {"kk": _KAZAKH, "ky": _KYRGYZ}
# «Он» is he in Russian and ten in Kazakh; a stem as short as it is a word by itself.
_SHORT = 2


def has_number_words(lang: str) -> bool:
    """Whether it is known how a language says numbers."""
    return lang in _INFLECTED or lang in _SUFFIXED


def numbers_said(words: Collection[str], lang: str) -> frozenset[Decimal]:
    """The numbers that some words, in lower case, may say; what several words say together is for `may_be_said`."""
    if lang in _SUFFIXED:
        stems = _stems(lang)
        return frozenset(
            number
            for word in words
            for stem, number in (*stems.get(word[:3], ()), *stems.get(word[:_SHORT], ()))
            if (word == stem if len(stem) <= _SHORT else word.startswith(stem))
        )
    if lang not in _INFLECTED:
        return frozenset()
    known = _words(lang)
    found = {known[word] for word in words if word in known}
    if lang == "ru":
        found |= {number for word in words for begin, number in _beginnings() if word.startswith(begin)}
    return frozenset(found)


def may_be_said(number: Decimal, said: frozenset[Decimal]) -> bool:
    """Whether a number can be put together from numbers that words say: 21 from 20 and 1, 1500 from 1.5 and 1000."""
    if number in said:
        return True
    if number > _MOST:
        return False
    for scale in _SCALES:
        if number > scale and scale in said:
            times, rest = divmod(number, scale)
            exact = number / scale
            if may_be_said(exact, said) or (
                (times == 1 or may_be_said(times, said)) and (not rest or may_be_said(rest, said))
            ):
                return True
    for least, step in ((100, 100), (20, 10)):
        tens = number - number % step
        if least <= tens < number and tens < least * 10 and tens in said and may_be_said(number % step, said):
            return True
    return False


# What is larger nobody writes in words, nor can it be divided exactly.
_MOST = Decimal(10**15)
_SCALES = tuple(map(Decimal, (10**9, 10**6, 1000, 100)))


@cache
def _words(lang: str) -> Mapping[str, Decimal]:
    return {word: number for number, words in _read(_INFLECTED[lang]) for word in words}


@cache
def _beginnings() -> tuple[tuple[str, Decimal], ...]:
    return tuple((word, number) for number, words in _read(_BEGINNINGS) for word in words)


@cache
def _stems(lang: str) -> Mapping[str, tuple[tuple[str, Decimal], ...]]:
    """Stems with their numbers, under their first letters."""
    found: dict[str, list[tuple[str, Decimal]]] = {}
    for number, words in _read(_SUFFIXED[lang]):
        for stem in words:
            found.setdefault(stem[:3], []).append((stem, number))
    return {begin: tuple(stems) for begin, stems in found.items()}


def _read(text: str) -> Iterator[tuple[Decimal, list[str]]]:
    """The numbers of a table, each with all its words."""
    for line in text.strip().split("\n"):
        number, _, told = line.partition(": ")
        cardinal, _, ordinal = told.partition(" | ")
        words: list[str] = []
        for group in cardinal.split(" / "):
            first, *rest = group.split()
            words += [first[:-1] + ending for ending in rest] if first.endswith("-") else [first, *rest]
        words += [stem + ending for stem in ordinal.split() for ending in _ORDINAL]
        yield Decimal(number), words
