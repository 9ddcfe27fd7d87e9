"""The numbers and months of a text that must stand in its translation too, and what else may stand for them there.

What is safe to compare is compared, and nothing else. A number in figures is looked for as a number, however its digits are
grouped and whatever is fastened to it («21-летний», “1990s”, «5,5 млн»); one that the other text may say in words, in
Roman figures or as a time of day («10 p.m.», 22:00) is not missed. A month counts where it stands beside a day or a year, for
“may” and “march” are words too; and where it stands once more near by, it may be left out: “on the 7th” is no mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from casegen.content.references import CITATION, WIKI_LINK, citations
from casegen.values.number_words import has_number_words, may_be_said, numbers_said

# Of markup what is no text: targets of links, footnotes, addresses. A link shows the title of a page in its own language.
_WIKI = re.compile(WIKI_LINK)
_CITATION = re.compile(CITATION)
_UNSEEN = re.compile(
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[\^[^\[\]\n]*\]|<[^<>\n]+>|\b(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+"
)
_SPACE = "[ \u00a0\u2009\u202f]"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"(\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_DIGIT = re.compile(r"\d")
_MARKUP = ("](", "[^", "<", "://", "www.", "@")
_SCALES: tuple[tuple[str, int], ...] = (
    (r"тыс(?:\b\.?|яч\w*)|thousand|мың\w*|миң\w*", 10**3),
    (r"млн\b\.?|миллион\w*|million", 10**6),
    (r"млрд\b\.?|миллиард\w*|billion|bn\b", 10**9),
)
_SCALE = "|".join(f"(?P<s{power}>{words})" for words, power in _SCALES)
_ANY_SCALE = "|".join(words for words, _ in _SCALES)
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_NUMBER = re.compile(
    # 2022-01-07, 07.01.2022, 7/1/2022; 14:30; 10 p.m.; 1990–92; 12 345,6 or 12,345.6 or 12.345,6; 205.2
    rf"(?:(?P<iso>\d{{4}}-{_MONTH}-{_DAY})"
    rf"|(?P<dots>{_DAY}\.{_MONTH}\.\d{{4}})|(?P<slashes>\d{{1,2}}/\d{{1,2}}/\d{{4}})"
    r"|(?P<clock>[0-2]?\d:[0-5]\d)(?::[0-5]\d)?(?P<half>[ \u00a0\u202f]?[ap]\.?m\b)?"
    r"|(?P<hour>1[0-2]|[1-9])(?:[.](?P<minute>[0-5]\d))?[ \u00a0\u202f]?(?P<noon>[ap]\.?m\b)"
    r"|(?P<from>\d{4})[-–](?P<to>\d{2})(?![\d-])"
    rf"|(?P<number>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d{{1,3}}(?:['’]\d{{3}})+(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d{1,6}[.,]\d{1,2}(?!\d)|\d+)"
    rf"(?P<more>(?:{_SPACE}*[-–—]{_SPACE}*|{_SPACE}+(?:to|or|до|или){_SPACE}+)(?=\d[\d.,]*{_SPACE}?(?:{_ANY_SCALE})))?"
    rf"(?:{_SPACE}?(?:{_SCALE}))?)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\b[IVXLC]{1,8}\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(
    r"(?<!\d)(?:\d{1,2}(?:-?[^\W\d_]{1,3})?\.?\s+(?:(?:of|de)\s+)?|\d{1,2}-|[12]\d{3}(?:\s+жыл\w*|-жыл\w*)?\s+)\Z"
)
_AFTER = re.compile(r"\.?,?\s+(?:\d{1,2}|[12]\d{3})(?!\d)")
# What has more digits is no quantity, and would be rounded.
_DIGITS = 24
_YEAR = Decimal(10_000)
_SPOKEN = Decimal(100)
"""Up to here any language may well say a number in words."""


@dataclass(frozen=True)
class Figures:
    """What a text in a language says in figures: numbers and months, each as first written. `maybe`: what it may mean besides.

    `plain` is the text without its markup. What words say is found out when a number is missed: mostly none is.
    """

    plain: str
    lang: str
    numbers: Mapping[Decimal, str]
    months: Mapping[int, str]
    maybe: Set[Decimal]

    def may_mean(self, number: Decimal) -> bool:
        """Whether the text may say a number, in whatever way."""
        if number in self.numbers or number in self.maybe or may_be_said(number, self._said):
            return True
        return not has_number_words(self.lang) and number <= _SPOKEN

    @cached_property
    def _said(self) -> frozenset[Decimal]:
        """The numbers that words of the text say, and Roman figures."""
        words = {found[0].casefold() for found in _WORD.finditer(self.plain)}
        romans = {Decimal(_roman(found[0])) for found in _ROMAN.finditer(self.plain)}
        return numbers_said(words, self.lang) | romans

    @cached_property
    def months_named(self) -> Set[int]:
        """The months that the text may name, those too that stand beside no day or year."""
        return {*self.months, *(month for month, _, _ in _months(self.plain, self.lang))}


def figures_of(text: str, lang: str) -> Figures:
    """The figures of a text in Markdown, which is in a language."""
    plain = plain_of(text)
    numbers: dict[Decimal, str] = {}
    months: dict[int, str] = {}
    maybe: set[Decimal] = set()
    end = 0
    # Where a digit stands: there alone the pattern is tried.
    while (digit := _DIGIT.search(plain, end)) is not None:
        found = _NUMBER.match(plain, digit.start())
        if found is None:
            end = digit.end()
            continue
        end = found.end()
        sure, unsure, month = _meant(found)
        for number in sure:
            numbers.setdefault(number, found[0].strip(" \u00a0\u2009\u202f-–—"))
        maybe |= unsure
        if month:
            months.setdefault(month, found[0])
    if numbers or maybe:
        for month, start, stop in _months(plain, lang):
            if stop and _is_dated(plain, start, stop):
                months.setdefault(month, plain[start:stop])
    return Figures(plain, lang, numbers, months, maybe)


def plain_of(text: str) -> str:
    """A text in Markdown without what no reader sees of it; of a citation the pages, of a link to a page nothing."""
    if "[" in text:
        text = _CITATION.sub(lambda found: " ".join(locator for _, locator in citations(found[1])), text)
        text = _WIKI.sub(" ", text)
    if any(sign in text for sign in _MARKUP):
        text = _UNSEEN.sub(" ", text)
    return _RAISED.sub(lambda found: f"{found[1]}.{found[2].translate(_SUPERSCRIPTS)}", text)


def differences(here: Figures, there: Figures) -> tuple[dict[Decimal, str], dict[Decimal, str]]:
    """The numbers of one text that the other cannot mean, both ways."""
    missing = {number: text for number, text in here.numbers.items() if not there.may_mean(number)}
    extra = {number: text for number, text in there.numbers.items() if not here.may_mean(number)}
    return missing, extra


def strange_months(here: Figures, there: Figures, others: Iterable[Figures]) -> dict[int, str]:
    """The months beside a day or a year in one text that another does not name; `others` are all that belong to the other.

    Where both have such a month, one was taken for the other. Where only one has, the other may have left it out.
    """
    missing = {month: word for month, word in here.months.items() if month not in there.months_named}
    if not missing or any(month not in here.months_named for month in there.months):
        return missing
    return {month: word for month, word in missing.items() if not any(month in one.months_named for one in others)}


def _meant(found: re.Match[str]) -> tuple[set[Decimal], set[Decimal], int]:
    """The numbers that figures surely mean, those that they may mean, and the month of a date in figures."""
    if found["iso"] or found["dots"]:
        first, month, last = map(int, re.split(r"[-.]", found[0]))
        return {Decimal(first), Decimal(last)}, {Decimal(month)}, month
    if found["slashes"]:
        one, two, year = map(int, found[0].split("/"))
        return {Decimal(year)}, {Decimal(one), Decimal(two)}, 0
    if found["clock"] or found["hour"]:
        hour, minute = map(int, (found["clock"] or f"{found['hour']}:{found['minute'] or 0}").split(":"))
        # How often it is ten o'clock in the evening is said otherwise in each language.
        return set(), {Decimal(hour), Decimal((hour + 12) % 24), Decimal(minute), Decimal(hour % 12 or 12)}, 0
    if found["from"]:
        begin, end = int(found["from"]), int(found["to"])
        return {Decimal(begin)}, {Decimal(end), Decimal(begin // 100 * 100 + end)}, 0
    if len(found["number"]) > _DIGITS:
        return set(), set(), 0
    number = _value(found["number"])
    scale = next((Decimal(power) for _, power in _SCALES if found[f"s{power}"]), None)
    decade = {number % 100, 1900 + number, 2000 + number} if number < _YEAR and number % 10 == 0 else set()
    if scale is not None:
        return {number * scale}, {number}, 0
    # «2–3 тысячи» are two or two thousand.
    if found["more"]:
        return set(), {number, *(number * power for _, power in _SCALES), *decade}, 0
    return {number}, decade, 0


def _value(text: str) -> Decimal:
    """A number in figures: groups of three digits are thousands, else a sign stands before decimals."""
    plain = re.sub(r"[ \u00a0\u2009\u202f'’]", "", text)
    grouped = re.fullmatch(r"([1-9]\d{0,2}(?:([.,])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?", plain)
    if grouped:
        plain = re.sub("[.,]", "", grouped[1]) + (f".{grouped[3]}" if grouped[3] else "")
    return Decimal(plain.replace(",", ".")).normalize()


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in text]
    return sum(-one if one < next_ else one for one, next_ in zip(values, [*values[1:], 0], strict=True))


# ── months ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_ENDINGS = frozenset({"ru", "uk", "be", "kk", "ky"})
"""Languages in which the name of a month takes endings that CLDR does not list."""


def _months(text: str, lang: str) -> Iterator[tuple[int, int, int]]:
    """The months that a text may name, with begin and end of each name; the end is 0 of a word that only begins like one."""
    pattern, begins = _month_begins(lang)
    lower = text.lower()
    if pattern is None or len(lower) != len(text):
        return
    for found in pattern.finditer(lower):
        word, start = found[0], found.start()
        if start and text[start - 1].isalpha():
            continue
        for month, forms, stem in begins[word[:3]]:
            is_name = word in forms or (stem != "" and word.startswith(stem) and len(word) - len(stem) <= 5)
            yield month, start, found.end() if is_name and (lang != "en" or text[start].isupper()) else 0


def _is_dated(text: str, start: int, end: int) -> bool:
    return _BEFORE.search(text, max(0, start - 16), start) is not None or _AFTER.match(text, end) is not None


_Begins = Mapping[str, Sequence[tuple[int, frozenset[str], str]]]
"""By their first letters months: number, forms of the name, and what all forms begin with."""


@cache
def _month_begins(lang: str) -> tuple[re.Pattern[str] | None, _Begins]:
    """A pattern for words that begin as the months of a language, in lower case; and these months."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(lang.replace("-", "_")).months
    except (UnknownLocaleError, ValueError):
        return None, {}
    found: dict[str, list[tuple[int, frozenset[str], str]]] = {}
    more = {5: {"мае", "маем", "маю"}} if lang == "ru" else {}
    for month in range(1, 13):
        forms = {months[form]["wide"][month].lower() for form in ("format", "stand-alone")}
        forms |= more.get(month, set())
        short = {months[form]["abbreviated"][month].lower().rstrip(".") for form in ("format", "stand-alone")}
        stem = _common(forms) if lang in _ENDINGS else ""
        entry = (month, frozenset(forms | short), stem if len(stem) > 2 else "")
        for begin in {form[:3] for form in forms}:
            found.setdefault(begin, []).append(entry)
    return re.compile(rf"(?:{'|'.join(map(re.escape, found))})[^\W\d_]*"), found


def _common(words: Iterable[str]) -> str:
    """What some words begin with."""
    first, last = min(words), max(words)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]
