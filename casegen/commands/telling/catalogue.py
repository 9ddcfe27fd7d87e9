"""What casegen says in another language: an English text is matched against the patterns of a PO file.

Diagnostics are values with English text: they are stored, compared and tested as such. Only where one is printed it is
put into another language, so the catalogue finds out again what a message was made of. Loaded only then.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from gettext import c2py
from math import prod
from string import Formatter

_FIELD = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"$', re.MULTILINE)
# As English writes them; the languages of our catalogues put a narrow space there.
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_WORD = re.compile("[A-Za-z]+")
# A word of a pattern that no placeholder touches: it stands so in every text.
_WHOLE_WORD = re.compile(r"(?<![A-Za-z\0])[A-Za-z]+(?![A-Za-z\0])")
_PLURALS = re.compile(r"plural=([^;]+);")
# The number that chooses a plural form, and other numbers: a placeholder of this name holds nothing else.
_NUMBER = "number"
_NUMBERS = frozenset({_NUMBER, "done", "total"})
# What somebody or something is called: never one of our own words, though it may look like one.
_VERBATIM = frozenset({"name"})
# `country`, `other_country`: its English name, for which Unicode has others.
_COUNTRY = "country"
# A list of words of a vocabulary: each is explained.
_VOCABULARY = "vocabulary"
# Signs between which a text stands as it is: code, and what an author wrote.
_QUOTES = {"`": "`", "“": "”"}
# No message of ours is as long or as deep, or needs as many steps.
_LONGEST = 4_000
_DEEPEST = 6
_MOST_WORK = 10_000_000
# All languages that there is a catalogue for write them so.
_OTHER_QUOTES = str.maketrans("“”", "«»")


def read_po(text: str) -> Iterator[Mapping[str, str]]:
    """The entries of a PO file: `msgctxt`, `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]` … with their texts."""
    for block in re.sub(r'"\n"', "", text).split("\n\n"):
        entry = {name: re.sub(r"\\(.)", _unescaped, written) for name, written in _FIELD.findall(block)}
        if entry:
            yield entry


def _unescaped(escape: re.Match[str]) -> str:
    return "\n" if escape[1] == "n" else escape[1]


class Pattern:
    """A message with placeholders, `no source has the id `{id}``, and what it is in the other language.

    `translations` are the plural forms, or the only form.
    """

    def __init__(self, pattern: str, translations: tuple[str, ...]) -> None:
        self.translations = translations
        parsed = [(text, name) for text, name, _, _ in Formatter().parse(pattern)]
        self._parsed = parsed
        self.weight = sum(len(text) for text, _ in parsed)
        self.words = _WHOLE_WORD.findall("\0".join(text for text, _ in parsed) + ("\0" if parsed[-1][1] else ""))

    @property
    def names(self) -> list[str]:
        """The names of the placeholders, in their order."""
        return [name for _, name in self._parsed if name is not None]

    def values_in(self, text: str, *, loosely: bool) -> dict[str, str] | None:
        """What stands in the place of each placeholder; None for another text.

        `loosely`: a value between backticks may hold a backtick too.
        """
        # Each text between two placeholders is tried wherever it stands: an author may have written it a thousand times.
        if len(text) * prod(text.count(between) or 1 for between in self._between) > _MOST_WORK:
            return None
        found = (self._loose if loosely else self._strict).fullmatch(text)
        return found.groupdict() if found is not None else None

    @cached_property
    def as_they_are(self) -> frozenset[str]:
        """The placeholders whose values are code, or what an author wrote."""
        return _VERBATIM | {name for _, name, closing in self._quoted() if name is not None and closing}

    @cached_property
    def _between(self) -> list[str]:
        inner = self._parsed[1:] if self._parsed[-1][1] is not None else self._parsed[1:-1]
        return [text for text, _ in inner]

    @cached_property
    def _strict(self) -> re.Pattern[str]:
        return self._regex(lambda closing: f"[^{closing}]*?" if closing else ".*?")

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return self._regex(lambda _: ".*?")

    def _regex(self, value: Callable[[str], str]) -> re.Pattern[str]:
        regex = ""
        for text, name, closing in self._quoted():
            regex += re.escape(text)
            if name is not None:
                regex += f"(?P<{name}>{'[0-9,]+' if name in _NUMBERS else value(closing)})"
        return re.compile(regex, re.DOTALL)

    def _quoted(self) -> Iterator[tuple[str, str | None, str]]:
        """Each text with the placeholder behind it, and the sign that ends the quotation in which that stands."""
        closing = ""
        for text, name in self._parsed:
            for sign in text:
                if not closing:
                    closing = _QUOTES.get(sign, "")
                elif sign == closing:
                    closing = ""
            yield text, name, closing


class Index:
    """Patterns in the order in which they are tried, each under the rarest of its words: few come into question."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        # What says most comes first: `write {choices}` would take every help that begins so.
        self._patterns = sorted(patterns, key=lambda pattern: -pattern.weight)
        numbers = Counter(word for pattern in self._patterns for word in set(pattern.words))
        self._under: dict[str, list[int]] = defaultdict(list)
        for place, pattern in enumerate(self._patterns):
            self._under[min(pattern.words, key=numbers.__getitem__, default="")].append(place)

    def candidates(self, text: str) -> Sequence[Pattern]:
        """The patterns that may fit a text."""
        places = [place for word in {"", *_WORD.findall(text)} if word in self._under for place in self._under[word]]
        return [self._patterns[place] for place in sorted(places)]


class Catalogue:
    """The messages of one language. A text that it does not have comes back in English: nothing is ever lost."""

    def __init__(self, lang: str, entries: Iterable[Mapping[str, str]]) -> None:
        self.lang = lang
        self._plural: Callable[[int], int] = lambda number: int(number != 1)
        self._whole: dict[tuple[str, str], str] = {}
        self._patterns: dict[str, list[Pattern]] = {"": [], "part": []}
        for entry in entries:
            context, english = entry.get("msgctxt", ""), entry["msgid"]
            forms = tuple(text for key, text in sorted(entry.items()) if key.startswith("msgstr"))
            if not english:
                self._plural = c2py(_PLURALS.findall(forms[0])[0])
            elif context not in self._patterns:
                self._whole[context, english] = forms[0]
            elif all(forms):
                for written in {english, entry.get("msgid_plural", english)}:
                    pattern = Pattern(written, forms)
                    if pattern.names:
                        self._patterns[context].append(pattern)
                    else:
                        self._whole[context, written.format()] = forms[0].format()

    def __call__(self, text: str) -> str:
        """A message in this language."""
        whole = self._whole.get(("", text))
        return whole if whole is not None else self._matched(text, self._messages, 0)

    def of(self, context: str, text: str) -> str:
        """What the catalogue has for a text in a context, word for word."""
        return self._whole.get((context, text), text)

    @cached_property
    def _messages(self) -> Index:
        return Index(self._patterns[""])

    @cached_property
    def _parts(self) -> Index:
        return Index([*self._patterns["part"], *self._patterns[""]])

    def part(self, text: str, depth: int = 0) -> str:
        """What stands in a placeholder of another message: a phrase, a message, or something that has no language."""
        if not re.search("[a-z]", text):
            return text
        whole = self._whole.get(("part", text), self._whole.get(("", text)))
        return whole if whole is not None else self._matched(text, self._parts, depth + 1)

    def _matched(self, text: str, patterns: Index, depth: int) -> str:
        # What an author wrote can look like messages within messages.
        if depth > _DEEPEST or len(text) > _LONGEST:
            return text
        candidates = patterns.candidates(text)
        for loosely in (False, True):
            for pattern in candidates:
                values = pattern.values_in(text, loosely=loosely)
                if values is not None:
                    return self._filled(pattern, values, depth)
        return text

    def _filled(self, pattern: Pattern, values: Mapping[str, str], depth: int) -> str:
        said = {name: self._value(pattern, name, value, depth) for name, value in values.items()}
        form = 0
        if len(pattern.translations) > 1:
            form = self._plural(int(values[_NUMBER].replace(",", "")))
        return pattern.translations[form].format_map(said)

    def _value(self, pattern: Pattern, name: str, value: str, depth: int) -> str:
        if name in pattern.as_they_are:
            return value
        if name == _VOCABULARY:
            return re.sub("`([^`]+)`", lambda word: self._explained(word[1]), value)
        if _THOUSANDS.fullmatch(value):
            return value.replace(",", "\u202f")
        said = self.part(value, depth).translate(_OTHER_QUOTES)
        return self._country(value) if _COUNTRY in name and said == value else said

    def _explained(self, word: str) -> str:
        """A word of a vocabulary, and what it says."""
        said = self._whole.get(("word", word))
        return f"`{word}` ({said})" if said else f"`{word}`"

    def _country(self, name: str) -> str:
        from casegen.values.countries import country_names

        codes = [code for code, english in country_names("en").items() if english == name]
        return country_names(self.lang)[codes[0]] if codes else name
