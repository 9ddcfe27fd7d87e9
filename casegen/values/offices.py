"""Whether a name is said to be that of a judge, an investigator, a witness: by what stands before it, or after it.

So are people called whom a case names by the way, as they act in it: mostly not those of whom there is a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.values.inflection import EVERY, fold, forms
from casegen.values.late_patterns import late

# Of Russian each in the form that a dictionary has: what follows a name stands in the case of the name.
_RUSSIAN = (
    *("судья", "прокурор", "следователь", "дознаватель", "оперативник", "конвоир", "надзиратель", "пристав", "эксперт"),
    *("свидетель", "свидетельница", "полицейский", "оперуполномоченный", "понятой", "понятая"),
)
_OTHER = (
    r"тергеуші\w*|тергөөчү\w*|куәгер\w*|күбө\w*|сарапшы\w*"
    r"|judges?|prosecutors?|investigators?|officers?|experts?|witness(?:es)?|bailiffs?|guards?"
)
_STEMS = (
    r"судь[яеёюи]й?|прокурор\w*|следовател\w*|дознавател\w*|оперативник\w*|оперуполномоченн\w*|конвоир\w*|надзирател\w*"
    r"|полицейск\w*|пристав\w*|эксперт\w*|свидетел\w*|понят\w*"
)
_BEFORE = late(
    rf"(?<!\w)(?:{_STEMS}|{_OTHER})(?!\w)(?:(?! (?:и|and|және|жана|мен|менен) )[^.,;:!?()\[\]«»“”\n]){{0,60}}\Z",
    re.IGNORECASE,
)
# «Иван Примеров, бывший судья»: between the name and the office stand words that go with the office, and no clause begins.
_SIDE = r"[ \t]*\n?[ \t]*"
_APART = rf"(?:{_SIDE},|{_SIDE}\(|,?{_SIDE}[–—-](?=\s)){_SIDE}"
_WITH_RUSSIAN = (
    r"(?:(?!котор|чей|чь)(?:тогда|ныне|теперь|ранее|[а-яё-]+(?:ый|ий|ой|ая|яя|ого|его|ому|ему|ым|им|ую|юю|ей))\s)"
)
_AFTER = late(
    rf"{_APART}(?:{_WITH_RUSSIAN}{{0,4}}(?P<deputy>(?:заместител|помощни|секретар)\w*\s{_WITH_RUSSIAN}{{0,4}})?(?P<office>{_STEMS})"
    rf"|(?!(?:who|whose|whom|which|that)\b)(?:[\w-]+\s){{0,3}}?(?:{_OTHER})"
    r"(?=\s*(?:[,.;:!?)]|\Z)|\s(?:of|at|in|from|for|on|with|who)\b))(?!\w)",
    re.IGNORECASE,
)
_FEMININE_OF_ADJECTIVES = ("понятая", "свидетельница")


def is_in_office(before: str, after: str, cases: int = EVERY) -> bool:
    """Whether what stands before or after a name makes it that of somebody in office: «Судья районного суда …».

    `cases` are those in which the name stands: «По словам Ивана Примерова, судья отказал» makes nobody a judge.
    """
    if _BEFORE.search(before):
        return True
    found = _AFTER.match(after)
    if found is None:
        return False
    office = found["office"]
    return office is None or found["deputy"] is not None or any(cases & those for those in _cases_of(office))


def _cases_of(word: str) -> Iterator[int]:
    """The cases in which a form of an office stands."""
    for office in _RUSSIAN:
        of = forms(
            office,
            "ru",
            "female" if office in _FEMININE_OF_ADJECTIVES else "male",
            surname=office.endswith(("ый", "ой", "ий", "ая")),
        )
        yield of.get(fold(word), 0)
