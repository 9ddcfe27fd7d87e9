"""What the model asks of a single document beyond the form of its fields."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import chain

from casegen.content.citing import own_sources
from casegen.content.corpus import Base, Corpus
from casegen.content.documents import Document
from casegen.content.fields import CaseFields, PersonFields
from casegen.content.photos import Asset, path_from
from casegen.content.settings import Settings
from casegen.publication.identity import is_subject
from casegen.publication.links import photo_at
from casegen.publication.source_checks import check_claims, check_own_sources, check_shared_sources
from casegen.values.criteria import SCHEMES, Meant, criteria_of, criterion_meant, scheme_of_another
from casegen.values.diagnostics import Complaint, Diagnostic, Fix, Span
from casegen.values.layout import CONTENT
from casegen.values.photos import Photo

_SHOWN = 12
"""So many people of a case are listed in a help."""


def check_document(document: Document, base: Base, assets: Mapping[str, Asset]) -> Iterator[Diagnostic]:
    """The checks of one document."""
    match document.fields:
        case CaseFields() as fields:
            yield from _check_case(document, fields, base.settings)
            yield from _check_criteria(document, fields, base)
            yield from _check_charges(document, fields)
            yield from check_claims(document, fields)
        case PersonFields() as fields:
            yield from _check_person(document, fields)
            yield from _check_photo(document, fields, assets)
    yield from check_own_sources(document, base.pages)


def check_corpus(corpus: Corpus) -> Iterator[Diagnostic]:
    """The checks of what belongs to no document: shared sources, photos, settings."""
    yield from check_shared_sources(corpus)
    yield from (found.at(Span(path)) for path, found in sorted(corpus.assets.items()) if isinstance(found, Complaint))
    settings = corpus.settings
    # Without site.yml its absence says this too.
    if settings.fields.url is None and settings.places.values and "no-url" not in settings.unsure:
        message = "the publication has no address: feeds and sitemap are left out"
        help = "write `url: https://…` in content/site.yml, or give `--url` to `casegen build`"
        yield Diagnostic("no-url", Span(settings.places.file), message, help)


def unused_photos(corpus: Corpus) -> Iterator[Diagnostic]:
    """The photos that no document shows. A document that cannot be read may show any."""
    if not (corpus.broken or corpus.broken_translations):
        yield from not_shown(corpus.assets, {path for card in corpus.documents for path in card.facts.photos})


def not_shown(assets: Mapping[str, Asset], shown: Container[str]) -> Iterator[Diagnostic]:
    """The warnings about photos that are not shown."""
    for path in sorted(assets):
        if path not in shown and isinstance(assets[path], Photo):
            help = "show it in a text or as the photo of a person, or delete it: whoever reads this repository sees it"
            yield Diagnostic("unused-photo", Span(path), "nothing shows this photo, so it is not published", help)


def _check_photo(document: Document, fields: PersonFields, assets: Mapping[str, Asset]) -> Iterator[Diagnostic]:
    if fields.photo is None:
        return
    yield from photo_at(assets, path_from(CONTENT, fields.photo.file), document.places.value("photo", "file"))[1]


def _check_case(document: Document, fields: CaseFields, settings: Settings) -> Iterator[Diagnostic]:
    place = document.places.value
    if not fields.countries:
        help = "write the code of one, for example `countries: [KG]`"
        yield Diagnostic("missing-field", place("countries"), "a case needs a country", help)
    for index, entry in enumerate(fields.people):
        if entry.role == "alleged-perpetrator" and not (entry.by and entry.sources):
            message = "who says that this person did it? The archive reports who says what"
            help = "add `by: …` (who says so) and `sources: […]` (where)"
            yield Diagnostic("unattributed-role", place("people", index), message, help)
    for index in range(len(fields.events)):
        yield from _check_event(fields, index, place("events", index), settings)
    for index, point in enumerate(fields.contested):
        if len(point.versions) < 2:
            message = "a contested point has at least two versions, and here is one"
            help = "add the other version, or tell it in the text"
            yield Diagnostic("single-version", place("contested", index), message, help)


def _check_charges(document: Document, fields: CaseFields) -> Iterator[Diagnostic]:
    for p, entry in enumerate(fields.people):
        for c, charge in enumerate(entry.charges):
            if charge.text is None and charge.article is None:
                span = document.places.value("people", p, "charges", c)
                help = 'add `text: "…"`, in words, or `article: …`, or both'
                yield Diagnostic("missing-field", span, "this charge has neither a text nor an article", help)


def _check_criteria(document: Document, fields: CaseFields, base: Base) -> Iterator[Diagnostic]:
    known = {**{id: shared.fields for id, shared in (base.sources or {}).items()}, **own_sources(document)}
    for index, found in enumerate(fields.recognition):
        cited = [known[id] for id in found.sources if id in known]
        said = [(one.id, one.title, one.url, *(one.publisher or {}).values()) for one in cited]
        beside = " ".join(text for text in (found.finding, *chain.from_iterable(said)) if text)
        for number, text in enumerate(found.criteria):
            span = document.places.value("recognition", index, "criteria", number)
            meant = criterion_meant(text, found.body, beside)
            if meant is not None:
                yield _unknown_criterion(text, meant, span)
            elif (scheme := scheme_of_another(text, found.body, beside)) is not None:
                message = f"`{text}` is a criterion of {SCHEMES[scheme]}, and this is a finding of “{found.body}”"
                help = "write the criterion of this body, or name the body that found so"
                yield Diagnostic("unknown-criterion", span, message, help)


def _unknown_criterion(text: str, meant: Meant, span: Span) -> Diagnostic:
    message = f"`{text}` looks like a criterion of {SCHEMES[meant.scheme]}"
    choices = ", ".join(f"`{word}`" for word in criteria_of(meant.scheme))
    help = f"write `{meant.word}`" if meant.word else f"write one of: {choices}"
    if not meant.is_sure:
        help = f"if it is, {help}; a criterion of another body may stay as it is"
    fix = Fix(span, text, meant.word) if meant.word and meant.is_sure else None
    return Diagnostic("unknown-criterion", span, message, help, fix)


def _check_event(fields: CaseFields, index: int, span: Span, settings: Settings) -> Iterator[Diagnostic]:
    event = fields.events[index]
    brings = event.status or settings.vocabulary.event_types.get(event.type)
    if event.type == "located" and brings is None and settings.fields.custody:
        message = "somebody is located, and nothing says where they are now"
        help = "add `status: …` as the source says: `detained`, `imprisoned`, `released`, `died`; `unknown` if it does not say"
        yield Diagnostic("located-without-status", span, message, help)
    if brings in (None, "unchanged") or not settings.fields.custody:
        return
    if event.people is None and len(fields.people) > 1:
        message = f"`{event.type}` changes what is known of somebody's custody, and this case names several people"
        help = (
            f"add `people: […]` with those of the case whom it concerns: {_choices(fields)}; `people: []` says that it concerns"
            " nobody in particular"
        )
        yield Diagnostic("event-without-people", span, message, help)
    elif event.people is None and fields.people and not is_subject(fields.people[0], 0, settings.vocabulary):
        message = f"`{event.type}` changes what is known of somebody's custody, and this case has no subject"
        help = "add `people: [id]`, or give the person of this case the role `subject`"
        yield Diagnostic("event-without-people", span, message, help)
    if event.country is None and len(fields.countries) > 1:
        message = f"`{event.type}` changes what is known of somebody's custody, and this case names several countries"
        yield Diagnostic("event-without-country", span, message, "add `country: …`: where it happened")


def _choices(fields: CaseFields) -> str:
    """The people of a case as its events name them."""
    names = [one.person or next(iter((one.name or {}).values()), "") for one in fields.people]
    told = ", ".join(f'`"{name}"`' if "," in name else f"`{name}`" for name in names[:_SHOWN])
    return told + (", …" if len(names) > _SHOWN else "")


def _check_person(document: Document, fields: PersonFields) -> Iterator[Diagnostic]:
    if fields.pseudonym:
        for name in ("photo", "born", "died", "same_as"):
            if getattr(fields, name):
                message = f"`{name}` can tell who bears this pseudonym"
                help = f"delete `{name}`, here and in the history of the repository"
                yield Diagnostic("pseudonym-detail", document.places.key(name), message, help)
        for index, variant in enumerate(fields.variants):
            if variant.kind != "pseudonym":
                message = f"“{variant.value}” stands here as another name of somebody who must not be named"
                help = (
                    "if it is another form of the pseudonym, write"
                    f" `{{value: {variant.value}, kind: pseudonym}}`; else delete it, here and in the history of the repository"
                )
                yield Diagnostic("pseudonym-detail", document.places.value("variants", index), message, help)
