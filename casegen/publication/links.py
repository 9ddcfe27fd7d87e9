"""Where the references of a body lead. A target that is not published becomes plain text, and an editor is told."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casegen.content.documents import FOLDERS, Body, Document, Kind
from casegen.content.fields import PersonFields
from casegen.content.headings import may_have_heading
from casegen.content.references import SAFE_SCHEMES, Reference, scheme
from casegen.publication.identity import People
from casegen.publication.parts import part_anchors
from casegen.publication.permalinks import permalink
from casegen.publication.register import names_of
from casegen.publication.types import Prose, ProseLink
from casegen.publication.world import Key, World
from casegen.values.closest import closest_id
from casegen.values.countries import country_name
from casegen.values.diagnostics import Diagnostic
from casegen.values.languages import Text, by_language

_HELD_TEXT = "…"
PART_ANCHORS = ("event-", "contested-", "finding-", "source-")
"""How the anchors of the parts of a page begin."""
ID_PREFIX = "text-"
"""Before every id that a body makes, so that none can be taken for one of the page's own."""
_KINDS: tuple[Kind, ...] = ("case", "person", "dossier", "page", "country")


@dataclass(frozen=True, slots=True)
class Targets:
    """All that a reference can mean: what has a page, with its names, and what exists without one.

    `sure`: whether that is known. A case that cannot be read, or a person whom nobody knows, may be what gives a page.
    """

    world: World
    pages: Mapping[Key, Text]
    without_page: frozenset[Key]
    sure: bool = True
    merged: Mapping[str, str] = field(default_factory=dict)

    def now(self, key: Key) -> Key:
        """The key itself; for somebody who was merged, that of the person they are now."""
        kind, id = key
        return (kind, self.merged.get(id, id)) if kind == "person" else key

    def fragment(self, key: Key, written: str) -> str:
        """The fragment of a page that an author means: a part by its anchor, else a heading, whose id has a prefix."""
        if not written:
            return ""
        document = self.world.originals.get(self.now(key))
        is_part = document is not None and written in part_anchors(document.fields, self.world.corpus.sources)
        return f"#{written}" if is_part else f"#{ID_PREFIX}{written}"

    def bodies(self, key: Key) -> list[str]:
        """The text of a target in every language."""
        document = self.world.originals.get(self.now(key))
        written = (document, *self.world.translated(document).values()) if document is not None else ()
        return [one.body.text for one in written]

    def link(self, key: Key, lang: str, fragment: str = "") -> ProseLink:
        """The link to a target for a reader of `lang`: to the page in that language where it exists."""
        kind, id = key = self.now(key)
        if key not in self.pages:
            return ProseLink(kind, id, None, _HELD_TEXT, lang)
        original = self.world.originals.get(key)
        written = self.world.written_in(original) if original and kind in ("case", "page") else self.world.languages
        page_lang = lang if lang in written else written[0]
        phrase = self.pages[key].in_(lang)
        return ProseLink(
            kind, id, permalink(kind, id, page_lang, self.world.languages) + fragment, phrase.text, phrase.lang
        )


def find_targets(world: World, people: People, gathered: frozenset[Key], *, settled: bool = True) -> Targets:
    """What can be referred to. `gathered` are the dossiers and countries that have a published case.

    `settled`: whether everyone whom the cases name could be identified.
    """
    pages: dict[Key, Text] = {("person", id): people.names[id] for id in people.with_page}
    for key, document in world.originals.items():
        title = title_of(world, document)
        if title is not None and (key in gathered or key[0] in ("case", "page")):
            pages[key] = title
    for kind, id in gathered:
        if kind == "country":
            pages.setdefault((kind, id), _country(world, id.upper()))
    everything = world.originals.keys() | world.held.keys() | world.corpus.broken.keys()
    sure = settled and all(kind != "case" for kind, _ in world.corpus.broken)
    return Targets(world, pages, frozenset(everything - pages.keys()), sure, people.merged)


def _country(world: World, code: str) -> Text:
    own = (world.corpus.settings.fields.countries or {}).get(code)
    if own:
        return Text(by_language(own, world.languages[0]))
    return Text({lang: country_name(code, lang) for lang in world.languages})


def resolve_prose(
    targets: Targets, document: Document, numbers: Mapping[str, int]
) -> tuple[Prose | None, list[Diagnostic]]:
    """The body of a document with its references resolved; None when there is no text."""
    if not document.body.text.strip():
        return None, []
    lang = targets.world.lang(document)
    links, problems = resolve_references(targets, document.body, lang)
    return Prose(lang, document.body.text, links, numbers, document.path), problems


def resolve_references(targets: Targets, body: Body, lang: str) -> tuple[dict[str, ProseLink], list[Diagnostic]]:
    """Where the links of a body lead, by the target as written; and which of them, or of its images, may not stand."""
    links: dict[str, ProseLink] = {}
    problems: list[Diagnostic] = []
    for reference in body.references:
        if reference.form == "url":
            problems += _check_url(reference)
            if reference.target.startswith("#"):
                problems += _check_heading(reference, reference.target, [body.text])
        elif reference.form == "comment":
            problems.append(_comment(reference))
        elif reference.form == "image":
            problems += _check_image(targets.world, body, reference)
        elif reference.form in ("wiki", "file"):
            key, wrong = _target(targets, body, reference)
            problems += wrong
            if key is not None:
                fragment = reference.target.partition("#")[2] if reference.form == "file" else ""
                links[reference.target] = targets.link(key, lang, targets.fragment(key, fragment))
                problems += _not_published(targets, key, reference)
                problems += _check_heading(reference, links[reference.target].address or "", targets.bodies(key))
    return links, problems


def _check_heading(reference: Reference, address: str, bodies: Sequence[str]) -> list[Diagnostic]:
    """Whether a link to a heading finds one. Parts of a page are told from headings by `Targets.fragment`."""
    fragment = address.partition("#")[2].removeprefix(ID_PREFIX)
    if not fragment or fragment.startswith(PART_ANCHORS) or any(may_have_heading(body, fragment) for body in bodies):
        return []
    message = f"`#{fragment}` leads nowhere: the text has no such heading"
    help = "the fragment of a heading is its words in Latin letters: `## Новый суд` is `#novyi-sud`"
    return [Diagnostic("dead-link", reference.span, message, help)]


def _target(targets: Targets, body: Body, reference: Reference) -> tuple[Key | None, list[Diagnostic]]:
    if reference.form == "file":
        return _file_target(targets, body, reference)
    prefix, colon, rest = reference.target.partition(":")
    known = targets.pages.keys() | targets.without_page
    if colon:
        matches: list[Key] = [(kind, rest) for kind in _KINDS if kind == prefix and (kind, rest) in known]
    else:
        # A country is no bare link: `[[kg]]` in the prose of another language could be any word.
        matches = [(kind, prefix) for kind in _KINDS if (kind, prefix) in known and kind != "country"]
    if len(matches) == 1:
        return matches[0], []
    if matches:
        forms = " or ".join(f"`[[{kind}:{id}]]`" for kind, id in matches)
        message = f"`{reference.target}` is the id of a {' and of a '.join(kind for kind, _ in matches)}"
        return None, [Diagnostic("ambiguous-link", reference.span, message, f"write {forms}")]
    return None, [_dead(reference, _wiki_help(targets, reference, prefix, rest if colon else None))]


def _file_target(targets: Targets, body: Body, reference: Reference) -> tuple[Key | None, list[Diagnostic]]:
    folder = posixpath.dirname(body.path)
    path = posixpath.normpath(posixpath.join(folder, reference.target.partition("#")[0]))
    parts = path.split("/")
    help = "the path goes from this file to another one of the content: `../people/some-id.md`"
    if len(parts) == 3 and parts[0] == "content" and parts[1] in FOLDERS:
        kind: Kind = FOLDERS[parts[1]]
        id = parts[2].removesuffix(".md").partition(".")[0]
        if (kind, id) in targets.pages or (kind, id) in targets.without_page:
            return (kind, id), []
        near = closest_id(id, [other for of, other in targets.pages if of == kind])
        if near and (kind, near) in targets.world.originals:
            meant = posixpath.relpath(targets.world.originals[kind, near].path, folder)
            help = f"did you mean `{meant}`?"
        elif near:
            help = f"did you mean `[[{kind}:{near}]]`? That page has no file"
    return None, [_dead(reference, help)]


def _wiki_help(targets: Targets, reference: Reference, word: str, rest: str | None) -> str:
    """What `[[word]]`, or `[[word:rest]]`, was probably meant to be."""
    if rest is not None and word not in _KINDS:
        kind = FOLDERS.get(word)
        return f"write `[[{kind}:{rest}]]`" if kind else f"before the colon stands one of {', '.join(_KINDS)}"
    if rest is None and ("country", word) in targets.pages:
        return f"a country is linked as `[[country:{word}]]`"
    kinds = [word] if rest is not None else [kind for kind in _KINDS if kind != "country"]
    near = closest_id(rest or word, sorted({id for kind, id in targets.pages if kind in kinds}))
    if near is None:
        return "write the id of a case, a person, a dossier or a page: the name of its file without `.md`"
    prefix = f"{word}:" if rest is not None else ""
    words = reference.text or (reference.target if not reference.target.isascii() else "")
    return f"did you mean `[[{prefix}{near}{'|' if words else ''}{words}]]`?"


def _dead(reference: Reference, help: str) -> Diagnostic:
    message = f"`{reference.target}` leads nowhere: there is no such case, person, dossier or page"
    return Diagnostic("dead-link", reference.span, message, help)


def _not_published(targets: Targets, key: Key, reference: Reference) -> list[Diagnostic]:
    key = targets.now(key)
    if key in targets.pages or key in targets.world.corpus.broken:
        return []
    if key not in targets.world.held and not targets.sure:
        return []
    message = f"`{reference.target}` has no page of its own in this publication, so these words are no link"
    if reference.text is None:
        help = f"readers see `{_HELD_TEXT}`: write the words that shall stand here, `[[{reference.target}|…]]`"
        return [Diagnostic("unpublished-link-without-text", reference.span, message, help)]
    return [Diagnostic("unpublished-link", reference.span, message)]


def _check_url(reference: Reference) -> list[Diagnostic]:
    found = scheme(reference.target)
    if found in SAFE_SCHEMES or (reference.target.startswith("#") and not found):
        return []
    if not found:
        help = "to another page: `[[id]]` or `[text](../cases/id.md)`; to the web: the whole address with `https://`"
        return [
            Diagnostic("invalid-url", reference.span, f"`{reference.target}` is no whole address, nor a file", help)
        ]
    help = "a link leads to an address that begins with `https://` or `mailto:`"
    return [Diagnostic("forbidden-url", reference.span, f"a link may not lead to `{found}`", help)]


def _comment(reference: Reference) -> Diagnostic:
    help = "delete it: whoever reads this repository reads it too, and on the page it would stand as text"
    return Diagnostic("html-comment", reference.span, "a comment for editors has no place in a body", help)


def _check_image(world: World, body: Body, reference: Reference) -> list[Diagnostic]:
    if scheme(reference.target):
        message = "an image from another site tells that site who reads this page"
        return [Diagnostic("remote-image", reference.span, message, "put a copy into `content/assets/`, or link to it")]
    path = posixpath.normpath(posixpath.join(posixpath.dirname(body.path), reference.target))
    if path not in world.corpus.assets:
        return [
            Diagnostic(
                "missing-photo", reference.span, f"there is no file `{path}`", "photos stand in `content/assets/`"
            )
        ]
    return [photo_not_published(reference)]


def photo_not_published(reference: Reference) -> Diagnostic:
    """The warning that a photo is left out."""
    message = "photos are not published by this version: its words stand instead of it"
    return Diagnostic("photo-not-published", reference.span, message)


def title_of(world: World, document: Document) -> Text | None:
    """The title or name of a document, in every language in which it is written."""
    if isinstance(document.fields, PersonFields):
        return names_of(world, document)
    return world.text(document, getattr(document.fields, "title", None), "title")
