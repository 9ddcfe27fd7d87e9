"""The fields of every kind of content file: the public contract of the front matter, read as frozen values."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from casegen.content.field_parts import (
    ContestedFields,
    CorrectionFields,
    CountryEntry,
    EventFields,
    PersonEntry,
    PhotoFields,
    RecognitionFields,
    RelatedFields,
    SourceFields,
    VariantFields,
)
from casegen.content.markers import Shorthand, front_matter
from casegen.content.parsers import (
    ByLanguage,
    Country,
    Date,
    Day,
    Flag,
    Gender,
    Identifier,
    Language,
    Number,
    Publish,
    Redirect,
    Url,
    Words,
)
from casegen.content.translation_fields import TranslationFields


@front_matter
class CaseFields:
    """content/cases/<id>.md"""

    title: Words
    countries: tuple[Annotated[CountryEntry, Shorthand("country", as_="as")], ...]
    summary: Words | None = None
    lang: Language | None = None
    people: tuple[Annotated[PersonEntry, Shorthand("name")], ...] = ()
    date: Date | None = None
    events: tuple[EventFields, ...] = ()
    contested: tuple[ContestedFields, ...] = ()
    recognition: tuple[RecognitionFields, ...] = ()
    sources: tuple[Annotated[SourceFields, Shorthand("id")], ...] = ()
    dossiers: tuple[Identifier, ...] = ()
    tags: tuple[Words, ...] = ()
    related: tuple[Annotated[RelatedFields, Shorthand("case")], ...] = ()
    publish: Publish = True
    published: Day | None = None
    updated: Day | None = None
    corrections: tuple[CorrectionFields, ...] = ()
    redirect_from: tuple[Redirect, ...] = ()


@front_matter
class PersonFields:
    """content/people/<id>.md"""

    name: ByLanguage
    variants: tuple[Annotated[VariantFields, Shorthand("value")], ...] = ()
    name_unsettled: Flag = False
    description: Words | None = None
    sort: ByLanguage | None = None
    gender: Gender | None = None
    born: Date | None = None
    died: Date | None = None
    citizenship: tuple[Country, ...] = ()
    occupation: Words | None = None
    photo: PhotoFields | None = None
    same_as: tuple[Url, ...] = ()
    sources: tuple[Annotated[SourceFields, Shorthand("id")], ...] = ()
    pseudonym: Flag = False
    publish: Publish = True
    corrections: tuple[CorrectionFields, ...] = ()
    redirect_from: tuple[Redirect, ...] = ()
    merged_into: Identifier | None = None
    # Ids of namesakes of whom an editor knows that they are somebody else. It is shown nowhere.
    not_same_as: tuple[Identifier, ...] = ()
    lang: Language | None = None


@front_matter
class CountryFields:
    """content/countries/<code>.md"""

    title: Words | None = None
    summary: Words | None = None
    sources: tuple[Annotated[SourceFields, Shorthand("id")], ...] = ()
    lang: Language | None = None


@front_matter
class DossierFields:
    """content/dossiers/<id>.md"""

    title: Words
    summary: Words | None = None
    countries: tuple[Country, ...] = ()
    date: Date | None = None
    sources: tuple[Annotated[SourceFields, Shorthand("id")], ...] = ()
    publish: Publish = True
    redirect_from: tuple[Redirect, ...] = ()
    lang: Language | None = None


@front_matter
class PageFields:
    """content/pages/<id>.md"""

    title: Words
    summary: Words | None = None
    menu: Number | None = None
    publish: Publish = True
    redirect_from: tuple[Redirect, ...] = ()
    lang: Language | None = None


Fields: TypeAlias = CaseFields | PersonFields | CountryFields | DossierFields | PageFields | TranslationFields
