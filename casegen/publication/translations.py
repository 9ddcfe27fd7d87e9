"""Translations beside their originals: which have been left behind, and where the two do not say the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from casegen.content.documents import Document
from casegen.content.figures import Figures, differences, figures_of, strange_months
from casegen.content.names_beside import replaced, shown
from casegen.content.pairs import Block, body_blocks, pairs_of
from casegen.content.translated import Change, alignment, changes_since, record_in, unrecorded
from casegen.publication.linked_beside import Link, links_in, miscounted, pages_of, swapped
from casegen.publication.manuscript import Manuscript
from casegen.publication.named_beside import Known
from casegen.publication.survey import Survey
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass

_SHOWN = 60
"""So many characters of a block are quoted, or fewer: whole words."""


def check_translations(script: Manuscript, survey: Survey | None) -> Iterator[Diagnostic]:
    """What has changed in an original since it was translated; and numbers, dates and names that differ.

    `survey` tells which links lead to one page, and whom texts may name; without it links are compared as they are written.
    """
    for translation in script.translations.values():
        changes = list(changes_since(script.original, script.lang, translation))
        for change in changes:
            yield _outdated(change, script.original, translation)
        yield from _unrecorded(script, translation)
        changed = {change.translation.span for change in changes if change.translation is not None}
        yield from _differing(script, translation, survey, changed)


# ── what has changed ─────────────────────────────────────────────────────────────────────────────────────────────────


def _outdated(change: Change, original: Document, translation: Document) -> Diagnostic:
    span = change.translation.span if change.translation is not None else Span(translation.path)
    help = f"translate the change, then run `casegen translated {translation.path}`"
    if change.kind == "removed":
        help = f"delete it here too, then run `casegen translated {translation.path}`"
    return Diagnostic("outdated-translation", span, _told(change, original), help)


def _told(change: Change, original: Document) -> str:
    """What has changed, as a message."""
    here, there = change.translation, change.original
    message = f"the end of the original is gone, `{original.path}`"
    if there is None:
        if here is not None:
            message = f"what is translated here is gone from the original, `{original.path}`"
        return message
    place, words = _place(there.span), _begin(there)
    match change.kind, here:
        case "removed", None:
            message = f"something is gone from the original that stood before `{place}`, “{words}”"
        case "removed", _:
            message = f"what is translated here is gone from the original; it stood before `{place}`, “{words}”"
        case "added", None:
            message = f"the original has something new: `{place}`, “{words}”"
        case "added", _:
            message = f"behind this the original has something new: `{place}`, “{words}”"
        case _:
            message = f"the original has changed since this was translated: `{place}`, “{words}”"
    return message


def _unrecorded(script: Manuscript, translation: Document) -> Iterator[Diagnostic]:
    found = unrecorded(script.original, script.lang, translation)
    if not found:
        return
    span, message = Span(translation.path), "nothing tells which version of the original this translates"
    if record_in(translation) is not None:
        span, message = found[0].span, "nothing tells which version of the original is translated here"
    help = f"if it says what the original says now, run `casegen translated {translation.path}`: then you will be told of every change"
    yield Diagnostic("unrecorded-translation", span, message, help)


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}"


def _begin(block: Block) -> str:
    """The first words of a block, for a message."""
    words = block.words.translate(_PLAIN)
    if len(words) <= _SHOWN:
        return words
    return words[:_SHOWN].rpartition(" ")[0] + " …" if " " in words[:_SHOWN] else words[:_SHOWN] + "…"


_PLAIN = str.maketrans({"“": '"', "”": '"', "`": "'"})
"""The signs that would end a quotation in a message."""


# ── what differs ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Difference:
    """What one block of the original has and its translation does not, and the other way round: by value, as written.

    `replaced` are those of the missing in whose place stands something else.
    """

    original: Block
    translation: Block
    here: Figures
    there: Figures
    missing: dict[Hashable, str] = field(default_factory=dict)
    extra: dict[Hashable, str] = field(default_factory=dict)
    replaced: set[Hashable] = field(default_factory=set)


def _differing(
    script: Manuscript, translation: Document, survey: Survey | None, changed: set[Span]
) -> Iterator[Diagnostic]:
    lang, original = translation.name.lang or "", script.original
    known = Known(survey, original, translation) if survey is not None else None
    found = []
    for pair in pairs_of(original, script.lang, translation):
        if pair.original is not None and pair.translation.span not in changed:
            # What somebody is called in another language, an editor says, and nothing else.
            is_name = pair.key == ("words", "name")
            if is_name:
                one = _figures(pair.original, script.lang, pair.translation, lang)
            else:
                one = _compared(pair.original, script.lang, pair.translation, lang)
            if known is not None and not is_name:
                one.missing.update(
                    known.missing(pair.original.words, script.lang, pair.translation.words, in_body=False)
                )
                one.extra.update(known.missing(pair.translation.words, lang, pair.original.words, in_body=False))
            found.append(one)
    if translation.body.text.strip() and original.body.text.strip():
        found += _of_bodies(script, translation, survey, known)
    _add_months(found)
    for one in found:
        if one.missing or one.extra:
            yield _differs(one)


def _of_bodies(
    script: Manuscript, translation: Document, survey: Survey | None, known: Known | None
) -> list[_Difference]:
    """What differs between two bodies, block by block; of texts that are divided otherwise, one of which may be shorter, only
    what the translation adds.

    A page is to be linked somewhere in both texts, and no other in its place; a source to be cited in the same block.
    """
    lang, targets = translation.name.lang or "", survey.targets if survey is not None else None
    blocks, made = body_blocks(script.original), body_blocks(translation)
    links, links_made = links_in(script.original, blocks, targets), links_in(translation, made, targets)
    whole, whole_made = _everything(script.original, blocks), _everything(translation, made)
    places = alignment(script.original, translation)
    if places is None:
        one = _compared(_whole(blocks), script.lang, _whole(made), lang)
        _compare(one, frozenset().union(*links), frozenset().union(*links_made))
        _add_people(one, known, whole, script.lang, whole_made, lang)
        names = {key: text for key, text in one.missing.items() if key in one.replaced}
        one.missing.clear()
        one.missing.update(names)
        _compare(one, *miscounted(one.original, links, one.translation, links_made, known))
        return [replace(one, here=replace(one.here, months={}))]
    found = []
    pages, pages_made = pages_of(links), pages_of(links_made)
    for place, of in places.items():
        one = _compared(blocks[place], script.lang, made[of], lang)
        _compare(one, links[place] - pages_made, links_made[of] - pages)
        _compare(one, *swapped(blocks[place], links[place], made[of], links_made[of], known))
        _add_people(one, known, whole, script.lang, whole_made, lang)
        found.append(one)
    _take_moves_out(found)
    return found


def _everything(document: Document, blocks: Sequence[Block]) -> str:
    """All words of a document that may name somebody whom its body names."""
    fields = (getattr(document.fields, name, None) for name in ("title", "name", "summary"))
    return "\n\n".join([*(text for text in fields if isinstance(text, str)), *(block.words for block in blocks)])


def _add_people(one: _Difference, known: Known | None, whole: str, lang: str, whole_made: str, other: str) -> None:
    """Add the known people whom a block names, and nothing of the other text, all of which is `whole_made`, or `whole`."""
    if known is not None:
        one.missing.update(known.missing(one.original.words, lang, whole_made, in_body=True))
        one.extra.update(known.missing(one.translation.words, other, whole, in_body=True))


def _compared(original: Block, lang: str, translation: Block, other: str) -> _Difference:
    """The figures that differ in two blocks, and the names."""
    one = _figures(original, lang, translation, other)
    for name, its in replaced(shown(original.words), lang, shown(translation.words), other):
        one.missing["name", name] = name
        one.extra["name", its] = its
        one.replaced.add(("name", name))
    return one


def _figures(original: Block, lang: str, translation: Block, other: str) -> _Difference:
    here, there = figures_of(original.words, lang), figures_of(translation.words, other)
    missing, extra = differences(here, there)
    return _Difference(original, translation, here, there, dict(missing.items()), dict(extra.items()))


def _add_months(found: Sequence[_Difference]) -> None:
    """Add the months in which the two differ: what one of them leaves out in one block it may name in another."""
    originals, translations = [one.here for one in found], [one.there for one in found]
    for one in found:
        for differs, months in (
            (one.missing, strange_months(one.here, one.there, translations)),
            (one.extra, strange_months(one.there, one.here, originals)),
        ):
            differs.update({("month", month): word for month, word in months.items()})


def _compare(one: _Difference, here: frozenset[Link], there: frozenset[Link]) -> None:
    for found, links in ((one.missing, here - there), (one.extra, there - here)):
        found.update({(link.is_source, link.to): link.text for link in sorted(links, key=lambda link: link.text)})


def _whole(blocks: Sequence[Block]) -> Block:
    return Block("\n\n".join(block.words for block in blocks), blocks[0].span)


def _take_moves_out(found: Sequence[_Difference]) -> None:
    """Forget what only stands in another block of the translation. Where two have changed places, both are told."""
    gone = [one for one in found if one.missing and not one.extra]
    come = [one for one in found if one.extra and not one.missing]
    for one in gone:
        for other in come:
            for value in one.missing.keys() & other.extra.keys():
                del one.missing[value], other.extra[value]


def _differs(one: _Difference) -> Diagnostic:
    there, here = _listed(one.missing), _listed(one.extra)
    place = f"`{_place(one.original.span)}`"
    if one.missing and one.extra:
        message = f"the original, {place}, has {there}, and this has {here}"
    elif one.missing:
        message = f"the original, {place}, has {there}, which is missing here"
    else:
        message = f"this has {here}, which is not in the original, {place}"
    help = "mend the one that is wrong; a number may stand in figures in one and in words in the other"
    return Diagnostic("translation-differs", one.translation.span, message, help)


def _listed(values: Mapping[Hashable, str]) -> str:
    return ", ".join(f"`{text}`" for text in values.values())
