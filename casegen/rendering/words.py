"""The words of the interface in one language, from the gettext catalogues of the theme."""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from casegen.values import vocabularies
from casegen.values.criteria import CRITERIA
from casegen.values.digests import digest_plain
from casegen.values.frozen import dataclass
from casegen.values.languages import Phrase

if TYPE_CHECKING:
    from casegen.rendering.bodies import Keeper

_LABELS: Mapping[str, Mapping[str, str]] = {
    "role": vocabularies.ROLES,
    "status": vocabularies.CUSTODY,
    "held": vocabularies.COUNTED,
    "event": {word: label for word, (_, label) in vocabularies.EVENT_TYPES.items()} | {"finding": "finding"},
    "charge": vocabularies.CHARGE_STATUSES,
    "country": vocabularies.COUNTRY_ROLES,
    "relation": {**vocabularies.RELATIONS, "includes": "includes"},
    "voice": vocabularies.VOICES,
    "source type": vocabularies.SOURCE_TYPES,
    "variant": vocabularies.VARIANT_KINDS,
    "criterion": CRITERIA,
}


@dataclass(frozen=True, slots=True)
class Words:
    """Translations into one language, and the publication's own labels.

    `reviewed` is False where the catalogue itself says that no speaker has read it yet.
    """

    lang: str
    translations: gettext.NullTranslations
    labels: Mapping[tuple[str, str], Mapping[str, str]]
    reviewed: bool = True

    @property
    def is_ours(self) -> bool:
        """Whether there are labels of ours in this language: English, and those of catalogues."""
        return self.lang.partition("-")[0] == "en" or isinstance(self.translations, gettext.GNUTranslations)

    def label(self, word: str, vocabulary: str, gender: str | None = None) -> Phrase:
        """The label of a word of a vocabulary, and the language that it is in: a publication's own goes before ours.

        An own label that does not exist in this language is that of the first language of the publication that has one; of a
        word of ours it is our own, where we have one.
        """
        own = self.labels.get((vocabulary, word))
        has_ours = self.is_ours and word in _LABELS.get(vocabulary, {})
        if own and (self.lang in own or not has_ours):
            lang = self.lang if self.lang in own else next(iter(own))
            forms = self.labels.get((f"{vocabulary} {gender}", word), {})
            return Phrase(forms.get(lang, own[lang]), lang)
        return Phrase(self.word(word, vocabulary, gender), self.lang)

    def word(self, word: str, vocabulary: str, gender: str | None = None) -> str:
        """Our label of a word of a vocabulary; the word itself is the last resort.

        A word said of one person takes the form for their `gender` where the language has one, else the neutral form.
        """
        label = _LABELS.get(vocabulary, {}).get(word)
        if label is None:
            return word.replace("_", " ")
        # A message that a catalogue does not have comes back as it is.
        said = self.translations.pgettext(f"{vocabulary} {gender}", label) if gender else label
        return said if said != label else self.translations.pgettext(vocabulary, label)

    def language_name(self, lang: str) -> str:
        """The name of a language in that language."""
        locale = locale_of(lang)
        name: str = locale.get_language_name(locale.language) or lang
        return name

    def language_in(self, lang: str) -> str:
        """«на русском языке» in the language of these words."""
        if self.lang.split("-")[0] == "ru" and lang.split("-")[0] in _IN_RUSSIAN:
            return f"на {_IN_RUSSIAN[lang.split('-')[0]]} языке"
        name: str = locale_of(self.lang).languages.get(lang.split("-")[0], lang)
        # «Орыс тілі» is the Russian language, «орыс тілінде» in it; Kyrgyz «орусча» is both.
        if self.lang.split("-")[0] == "kk" and name.endswith("тілі"):
            return f"{name}нде"
        if self.lang.split("-")[0] == "ky" and name.endswith(("ча", "че", "чо", "чө")):
            return name
        return str(self.translations.gettext("in %(language)s")) % {"language": name}

    def month_name(self, number: int) -> str:
        """The name of a month (1 to 12), standing alone."""
        name: str = locale_of(self.lang).months["stand-alone"]["wide"][number]
        return name

    def thousands(self, number: int) -> str:
        """A whole number with the separators of the language."""
        from babel.numbers import format_decimal

        return str(format_decimal(number, locale=locale_of(self.lang)))


_NOT_REVIEWED = r'"X-Reviewed: no\n"'
# CLDR has names of languages in the nominative alone, and Russian needs another case here.
_IN_RUSSIAN = {
    "ru": "русском", "en": "английском", "kk": "казахском", "ky": "кыргызском", "uk": "украинском", "uz": "узбекском",
    "tg": "таджикском", "be": "белорусском", "de": "немецком", "fr": "французском", "es": "испанском", "pl": "польском",
    "tr": "турецком", "ka": "грузинском", "hy": "армянском", "sah": "якутском", "tt": "татарском", "zh": "китайском",
}  # fmt: skip


def catalogue_of(lang: str) -> str:
    """The file of a theme that translates the interface into a language."""
    return f"locale/{lang.split('-')[0]}.po"


def words_kept_as(salt: bytes, lang: str, catalogue: str | None) -> bytes:
    """The key under which the words of a language are kept as they are compiled: of a catalogue, by a version of the program."""
    return digest_plain("catalogue", salt, lang, catalogue)


def read_words(
    lang: str,
    catalogue: str | None,
    labels: Mapping[tuple[str, str], Mapping[str, str]],
    keeper: Keeper | None = None,
    salt: bytes = b"",
) -> Words:
    """The words of a language from the text of its PO file; English ones when there is none.

    What `keeper` has of it is not compiled again. `salt` is the version of the program.
    """
    if catalogue is None:
        return Words(lang, gettext.NullTranslations(), labels)
    key = words_kept_as(salt, lang, catalogue)
    compiled = keeper.get(key) if keeper is not None else None
    if compiled is None:
        compiled = _compiled(lang, catalogue)
        if keeper is not None:
            keeper.put(key, compiled)
    # Babel keeps the headers that it knows, and this one is ours.
    reviewed = _NOT_REVIEWED not in catalogue
    return Words(lang, gettext.GNUTranslations(io.BytesIO(compiled)), labels, reviewed)


def _compiled(lang: str, catalogue: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.StringIO(catalogue), locale=lang.replace("-", "_"), abort_invalid=True))
    return compiled.getvalue()


@lru_cache(maxsize=64)
def locale_of(lang: str) -> Locale:
    """The CLDR locale of a language tag; English for one that CLDR does not have."""
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
