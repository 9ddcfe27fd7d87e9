"""What an author may have meant by a text that is no date: guesses for the help of a diagnostic.

`casegen.values.dates` reads each guess itself and shows only those that are dates, so that nothing
here needs to know a calendar: `15/01/2022` may be guessed in both orders, and one of them falls out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from unicodedata import decimal, normalize

# A line a month: English; Russian (nominative, genitive and, for "in March", prepositional); Kazakh and
# Kyrgyz, with the endings that dates take.
_MONTH_LINES = (
    "January Jan январь января январе янв қаңтар қаңтары қаңтарда қаң январы январда",
    "February Feb февраль февраля феврале фев февр ақпан ақпаны ақпанда ақп февралы февралда",
    "March Mar март марта марте мар наурыз наурызы наурызда нау марты мартта",
    "April Apr апрель апреля апреле апр сәуір сәуірі сәуірде сәу апрели апрелде",
    "May май мая мае мамыр мамыры мамырда мам майы майда",
    "June Jun июнь июня июне июн маусым маусымы маусымда мау июну июнда",
    "July Jul июль июля июле июл шілде шілдесі шілдеде шіл июлу июлда",
    "August Aug август августа августе авг тамыз тамызы тамызда там августу августта",
    "September Sep сентябрь сентября сентябре сен сент қыркүйек қыркүйегі қыркүйекте қыр сентябры сентябрда",
    "October Oct октябрь октября октябре окт қазан қазаны қазанда қаз октябры октябрда",
    "November Nov ноябрь ноября ноябре ноя нояб қараша қарашасы қарашада қар ноябры ноябрда",
    "December Dec декабрь декабря декабре дек желтоқсан желтоқсаны желтоқсанда жел декабры декабрда",
)
# The names that months had in Kyrgyz before these, and have beside them.
_KYRGYZ_MONTHS = (
    *("үчтүн айы", "бирдин айы", "жалган куран", "чын куран", "бугу", "кулжа"),
    *("теке", "баш оона", "аяк оона", "тогуздун айы", "жетинин айы", "бештин айы"),
)
ENGLISH_MONTHS = tuple(line.split()[0] for line in _MONTH_LINES)
MONTHS = {
    name.casefold(): number
    for number, (line, kyrgyz) in enumerate(zip(_MONTH_LINES, _KYRGYZ_MONTHS, strict=True), start=1)
    for name in (*line.split(), kyrgyz)
}

# Every text between backticks in a help is a date that an author can paste; a test holds it.
FORMS = (
    "write `2022`, `2022-01` or `2022-01-15`; `2021~` is about 2021, `2021?` uncertain, `202X` in the "
    "2020s; `2010/2012` from then to then, `2010-06/..` from then on; `[2022-01..2022-03]` some time between"
)
A_DAY = "this field needs a year, a month and a day, without a mark, as in `2022-01-15`"
LEAVE_OUT = "leave the field out: a date that is not known is not written"

_UNKNOWN = {
    *("", "?", "??", "???", "????", "-", "–", "—", "..", "xxxx", "xxxx-xx", "xxxx-xx-xx"),
    *("null", "none", "n/a", "unknown", "not known", "undated", "no date"),
    *("неизвестно", "неизвестна", "неизвестен", "не известно", "дата неизвестна", "без даты", "б/д"),
    *("нет данных", "белгісіз", "белгисиз"),
}
# "н" is what is left of «н. в.» when the "в" of «в марте» is taken away.
_STILL_OPEN = ("", "..", "now", "present", "today", "н", "настоящее время", "по настоящее время")

# Patterns stay texts: `re` compiles and keeps each when a first wrong date needs it, most builds none.
_LETTER = r"[^\W\d_]"


def _words(words: str) -> str:
    return f"(?<!{_LETTER})(?:{words})(?!{_LETTER})"


_MONTH = _words("|".join(sorted(MONTHS, key=len, reverse=True)))
# What dates are dressed in: "15-го марта 2021 г.", "2021 жылғы 15 наурыз", "the 15th of March".
_DRESS = _words(
    "г|гг|год|года|году|годы|годов|годах|го|в|во"
    "|ж|жж|жыл|жылы|жылғы|жылдың|жылдын|жылда|жылдары|st|nd|rd|th|the|of|on|in"
)
_TIME_OF_DAY = r"[t ]+[0-9]{1,2}:[0-9]{2}.*$"
_ABOUT = _words(
    "около|ок|примерно|приблизительно|circa|ca|c|about|around|approximately|approx"
    "|шамамен|болжол менен|болжолдуу|чамамен"
)
_PERHAPS = _words("возможно|вероятно|предположительно|perhaps|probably|possibly|мүмкін")
_MARKED = r"(?P<text>.+?)\s*\(?(?P<mark>[?~%])\)?"

_Y = r"(?P<y>[1-9][0-9]{3})"
_M = r"(?P<m>0?[1-9]|1[0-2])"
_D = r"(?P<d>0?[1-9]|[12][0-9]|3[01])"
_D13 = r"(?P<d>1[3-9]|2[0-9]|3[01])"  # a number that can be no month
_ANY = r"[-–—./ ]"
# Each pattern that fits gives its guesses.
_NUMERIC = (
    (rf"{_Y}{_ANY}{_M}", "{y}-{m:02}"),
    (rf"{_Y}{_ANY}{_M}{_ANY}{_D}", "{y}-{m:02}-{d:02}"),
    (rf"{_Y}{_ANY}{_D13}{_ANY}{_M}", "{y}-{m:02}-{d:02}"),
    (rf"{_Y}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})", "{y}-{m:02}-{d:02}"),
    (rf"{_M}[-./]{_Y}", "{y}-{m:02}"),
    # With points the day comes first; with strokes that depends on the country.
    (rf"{_D}(?:\. ?| ){_M}(?:\. ?| ){_Y}", "{y}-{m:02}-{d:02}"),
    (rf"{_M}\.{_D13}\.{_Y}", "{y}-{m:02}-{d:02}"),
    (rf"{_D}[-–—/]{_M}[-–—/]{_Y}", "{y}-{m:02}-{d:02}"),
    (rf"{_M}[-–—/]{_D}[-–—/]{_Y}", "{y}-{m:02}-{d:02}"),
    (rf"{_D}\.{_M}\.(?P<y>[0-9]{{2}})", "20{y:02}-{m:02}-{d:02}", "19{y:02}-{m:02}-{d:02}"),
    # 2010–12, 2021-22
    (r"(?P<y>(?P<c>[1-9][0-9])[0-9]{2})[-–—/](?P<z>[0-9]{2})", "{y}/{c}{z:02}"),
    # 2022-00-00, 2022-01-??
    (rf"{_Y}(?:-(?:00|\?\?))+", "{y}"),
    (rf"{_Y}-{_M}-(?:00|\?\?)", "{y}-{m:02}"),
    # 2020s, 2020-е, 202?
    (r"(?P<y>[1-9][0-9]{2})0-?(?:'?s|е|х)", "{y}X"),
    (r"(?P<y>[1-9][0-9]{2})(?:[?_*]|[xх](?:-[xх]{2})+)", "{y}X"),
    (r"(?P<y>[1-9][0-9])(?:[?_*]{2}|[xх]{2}(?:-[xх]{2})+)", "{y}XX"),
)
_DIGITS_AND_MASKS = r"[0-9xх?~%-]+"
_DAYS = r"(?P<before>[^0-9]*)(?P<a>[0-9]{1,2}) ?[-–—] ?(?P<b>[0-9]{1,2})(?P<after>[^0-9].*)"
_SINCE = r"(?:с|со|from|since)\s+(?P<a>.+?)(?:\s+(?:по|до|to|until|till)\s+(?P<b>.+))?"
_BETWEEN = ("..", "/", " - ", "–", "—", "-")
_HYPHENS = str.maketrans("\u2010\u2212", "--")


def says_unknown(text: str) -> bool:
    """Whether the text says in so many words that nothing is known: `?`, «неизвестно», an empty text."""
    return " ".join(text.split()).casefold().rstrip(".") in _UNKNOWN


def shown(text: str) -> str:
    """The text as a message shows it: quoted, on one line, cut when it is long."""
    line = " ".join(text.split())
    return f"`{line if len(line) <= 40 else line[:39] + '…'}`"


def not_a_date(text: str) -> str:
    """The message about a text that has not the form of a date at all."""
    if not text:
        return "an empty text is not a date"
    if any(char.isdecimal() and not char.isascii() for char in text):
        return f"{shown(text)} is written with digits other than 0 to 9"
    return f"{shown(text)} is not a date in the form that case files use"


def guesses(text: str) -> tuple[str, ...]:
    """EDTF texts that may be what `text` means, the likeliest first; some may be no dates at all."""
    if len(text) > 80:  # prose: nothing to guess, and no time to lose on it
        return ()
    plain = _plain(text)
    return tuple(dict.fromkeys((*_points(plain), *_ranges(plain))))


def has_one_meaning(text: str) -> bool:
    """Whether the one date that a text seems to mean is the only one that it can mean, and all that it says.

    In `02.01.2022` day and month can change places, and a time of day is more than a date.
    """
    exchangeable = re.search(r"(?<![0-9])(0?[1-9]|1[0-2])[^0-9]+(0?[1-9]|1[0-2])(?![0-9])", text)
    is_one = exchangeable is None or int(exchangeable[1]) == int(exchangeable[2]) or re.match(r"\s*[0-9]{4}", text)
    return bool(is_one) and ":" not in text and re.fullmatch(rf"\s*{_Y}{_ANY}{_D13}{_ANY}{_M}\s*", text) is None


def _plain(text: str) -> str:
    """The text with its digits, hyphens and letters in one form, without time of day and dress."""
    text = normalize("NFKC", text).translate(_HYPHENS).casefold()
    text = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    text = re.sub(_TIME_OF_DAY, "", re.sub(r"\.{3,}", "..", text))
    text = re.sub(rf"-?{_DRESS}\.?", " ", text)
    return re.sub(r"(?<!\.)[.,;]$", "", " ".join(text.split()))


def _points(text: str) -> Iterator[str]:
    """Guesses at one date, with the mark that a word or a sign beside it stands for."""
    if about := re.match(rf"(?:[~≈]|{_ABOUT}\.?)\s*", text):
        yield from (f"{guess}~" for guess in _unmarked(text[about.end() :]))
    elif perhaps := re.match(rf"(?:\?|{_PERHAPS})\s*", text):
        yield from (f"{guess}?" for guess in _unmarked(text[perhaps.end() :]))
    else:
        yield from _unmarked(text)
        if marked := re.fullmatch(_MARKED, text):
            yield from (guess + marked["mark"] for guess in _unmarked(marked["text"]))


def _unmarked(text: str) -> Iterator[str]:
    if re.fullmatch(_DIGITS_AND_MASKS, text):  # 202x, and 202Х with a Cyrillic letter
        yield text.replace("х", "x").upper()
    for pattern, *templates in _NUMERIC:
        if match := re.fullmatch(pattern, text):
            numbers = {name: int(digits) for name, digits in match.groupdict().items()}
            yield from (template.format_map(numbers) for template in templates)
    yield from _worded(text)


def _worded(text: str) -> Iterator[str]:
    """A year, a month in words and a day, in whatever order: "March 15, 2021", "2021 15 наурыз"."""
    if ".." in text:
        return
    words = re.findall(r"[^\s,.-]+", re.sub(_MONTH, lambda month: f" @{MONTHS[month[0]]:02} ", text))
    years = [word for word in words if re.fullmatch("[1-9][0-9]{3}", word)]
    months = [word[1:] for word in words if re.fullmatch("@[0-9]{2}", word)]
    days = [word.zfill(2) for word in words if re.fullmatch("[0-9]{1,2}", word)]
    if len(words) == len(years + months + days) and len(years) == 1 >= len(months) >= len(days):
        yield "-".join(years + months + days)


def _ranges(text: str) -> Iterator[str]:
    """Guesses at "from … to" and "some time between"."""
    if since := re.fullmatch(_SINCE, text):
        yield from _joined("{}/{}", since["a"], since["b"] or "")
    if days := re.fullmatch(_DAYS, text):  # 5–7 января 2022; January 5–7, 2022
        before, first, last, after = days.group("before", "a", "b", "after")
        yield from _joined("{}/{}", before + first + after, before + last + after)
    bracketed = text.startswith("[") and text.endswith("]")
    for between in _BETWEEN:
        begin, found, end = (text[1:-1] if bracketed else text).partition(between)
        if found and between not in end:
            if not bracketed:
                yield from _joined("{}/{}", begin, end)
            if bracketed or between == "..":
                yield from _joined("[{}..{}]", begin, end)


def _joined(shape: str, begin: str, end: str) -> Iterator[str]:
    begin, end = begin.strip(), end.strip()
    year = re.search(" [1-9][0-9]{3}$", end)
    if year and re.search(_MONTH, begin) and not re.search("[0-9]{3}", begin):
        begin += year[0]  # март – апрель 2021
    still_open = [".." if shape == "{}/{}" else ""]
    sides = (still_open if side in _STILL_OPEN else _points(side) for side in (begin, end))
    return (shape.format(*pair) for pair in product(*sides))
