"""A document with its translations and what it is read with: all that its own page is made of, but for what others say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.content.cards import lang_of
from casegen.content.corpus import Base
from casegen.content.documents import Document
from casegen.content.settings import SharedSource
from casegen.publication.own_types import OwnField
from casegen.values.frozen import dataclass
from casegen.values.languages import Text


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An original and its translations by language, in the order of the publication's languages."""

    base: Base
    original: Document
    translations: Mapping[str, Document]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the publication, the one without prefix first."""
        return self.base.settings.fields.languages

    @property
    def sources(self) -> Mapping[str, SharedSource]:
        """The sources that several files share."""
        return self.base.sources or {}

    @property
    def lang(self) -> str:
        """The language of the original."""
        return lang_of(self.original, self.languages)

    @property
    def written_in(self) -> tuple[str, ...]:
        """The languages in which it exists, the original's first."""
        return (self.lang, *self.translations)

    def each(self) -> Iterator[Document]:
        """The original and every translation."""
        yield self.original
        yield from self.translations.values()

    def text(self, field_name: str) -> Text | None:
        """A field in every language that has it: the original's words and the translations'."""
        original = getattr(self.original.fields, field_name)
        words = {self.lang: original} if original else {}
        for lang, translation in self.translations.items():
            if said := getattr(translation.fields, field_name, None):
                words[lang] = said
        return Text(words) if words else None


def own_fields(script: Manuscript) -> tuple[OwnField, ...]:
    """The fields that the publication added, in the order of site.yml; texts in each language that has them."""
    return tuple(
        OwnField(
            name,
            value.kind,
            value.date,
            {
                lang: written.own[name].texts
                for lang, written in ((script.lang, script.original), *script.translations.items())
                if name in written.own and value.date is None
            },
        )
        for name, value in script.original.own.items()
    )
