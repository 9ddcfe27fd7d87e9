"""Where the references of a body lead. A target that is not published becomes plain text, and an editor is told."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from casegen.content.documents import FOLDERS, Body, Document, Kind
from casegen.content.headings import headings_of, may_be_heading
from casegen.content.parsers import leads_to_a_host
from casegen.content.photos import Asset, path_from
from casegen.content.references import SAFE_SCHEMES, Reference, scheme
from casegen.publication.targets import HELD_TEXT, ID_PREFIX, PART_ANCHORS, Targets
from casegen.publication.types import Prose, ProseLink
from casegen.publication.world import Key
from casegen.values.closest import closest_id
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.photos import Photo

# Who has more references that lead nowhere has another problem than a misspelt one.
_GUESSES = 100
_headings = lru_cache(1)(headings_of)
_KINDS: tuple[Kind, ...] = ("case", "person", "dossier", "page", "country")


def resolve_prose(
    targets: Targets, document: Document, lang: str, numbers: Mapping[str, int], assets: Mapping[str, Asset]
) -> tuple[Prose | None, list[Diagnostic]]:
    """The body of a document with its references resolved; None when there is no text."""
    if not document.body.text.strip():
        return None, []
    links, photos, problems = resolve_references(targets, document.body, lang, assets)
    return Prose(lang, document.body.text, links, numbers, document.path, photos), problems


def resolve_references(
    targets: Targets, body: Body, lang: str, assets: Mapping[str, Asset]
) -> tuple[dict[str, ProseLink], dict[str, Photo], list[Diagnostic]]:
    """Where the links of a body lead and which photos its images are, by the target as written; and which may not stand."""
    links: dict[str, ProseLink] = {}
    photos: dict[str, Photo] = {}
    problems: list[Diagnostic] = []
    dead = 0
    for reference in body.references:
        if reference.form == "url":
            problems += _check_url(reference)
            if reference.target.startswith("#"):
                problems += _check_heading(reference, reference.target, _headings(body.text))
        elif reference.form == "comment":
            problems.append(_comment(reference))
        elif reference.form == "image":
            path = path_from(posixpath.dirname(body.path), reference.target)
            photo, wrong = photo_at(assets, path, reference.span)
            problems += _check_image(reference, wrong)
            if photo is not None:
                photos[reference.target] = photo
        elif reference.form in ("wiki", "file"):
            key, wrong = _target_of(targets, body, reference, guess=dead < _GUESSES)
            problems += wrong
            dead += key is None
            if key is not None:
                fragment = reference.target.partition("#")[2] if reference.form == "file" else ""
                link = links[reference.target] = targets.link(key, lang, targets.fragment(key, fragment))
                problems += _not_published(targets, key, reference)
                if fragment and link.address:
                    found = targets.pages.get(targets.now(key))
                    problems += _check_heading(reference, link.address, found.headings if found else ())
    return links, photos, problems


def meant(targets: Targets, path: str, form: str, target: str) -> Key | None:
    """The key of what a reference of the file at `path` means, if it means one thing that exists."""
    matches = _files_meant(targets, path, target) if form == "file" else _words_meant(targets, target)
    return matches[0] if len(matches) == 1 else None


def _check_heading(reference: Reference, address: str, headings: tuple[str, ...]) -> list[Diagnostic]:
    """Whether a link to a heading finds one. Parts of a page are told from headings by `Targets.fragment`."""
    fragment = address.partition("#")[2].removeprefix(ID_PREFIX)
    if not fragment or fragment.startswith(PART_ANCHORS) or may_be_heading(headings, fragment):
        return []
    message = f"`#{fragment}` leads nowhere: the text has no such heading"
    help = "the fragment of a heading is its words in Latin letters: `## Новый суд` is `#novyi-sud`"
    return [Diagnostic("dead-link", reference.span, message, help)]


def _target_of(
    targets: Targets, body: Body, reference: Reference, *, guess: bool = True
) -> tuple[Key | None, list[Diagnostic]]:
    if reference.form == "file":
        return _file_target(targets, body, reference, guess=guess)
    matches = _words_meant(targets, reference.target)
    if len(matches) == 1:
        return matches[0], []
    if matches:
        forms = " or ".join(f"`[[{kind}:{id}]]`" for kind, id in matches)
        message = f"`{reference.target}` is the id of a {' and of a '.join(kind for kind, _ in matches)}"
        return None, [Diagnostic("ambiguous-link", reference.span, message, f"write {forms}")]
    return None, [_dead(reference, _wiki_help(targets, reference, guess=guess))]


def _words_meant(targets: Targets, target: str) -> list[Key]:
    """The keys of all that the target of a wiki link can mean."""
    prefix, colon, rest = target.partition(":")
    # A country is no bare link: `[[kg]]` in the prose of another language could be any word.
    kinds = [kind for kind in _KINDS if (kind == prefix if colon else kind != "country")]
    keys: list[Key] = [(kind, rest if colon else prefix) for kind in kinds]
    return [key for key in keys if key in targets.pages or key in targets.without_page]


def _files_meant(targets: Targets, path: str, target: str) -> list[Key]:
    """The key of the document to which a link of the file at `path` leads, if there is one."""
    key = _key_at(path, target)
    return [key] if key is not None and (key in targets.pages or key in targets.without_page) else []


# Account, page and mentions of a document ask for the same ones, one soon after the other.
@lru_cache(1 << 10)
def _key_at(path: str, target: str) -> Key | None:
    """The key of the document, there or not, whose file a link of the file at `path` names."""
    parts = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("#")[0])).split("/")
    if len(parts) == 3 and parts[0] == "content" and parts[1] in FOLDERS:
        return FOLDERS[parts[1]], parts[2].removesuffix(".md").partition(".")[0]
    return None


def _file_target(
    targets: Targets, body: Body, reference: Reference, *, guess: bool
) -> tuple[Key | None, list[Diagnostic]]:
    matches = _files_meant(targets, body.path, reference.target)
    if matches:
        return matches[0], []
    help = "the path goes from this file to another one of the content: `../people/some-id.md`"
    key = _key_at(body.path, reference.target)
    if key is not None:
        kind, id = key
        folder = posixpath.dirname(body.path)
        near = closest_id(id, [other for of, other in targets.pages if of == kind]) if guess else None
        file = targets.pages[kind, near].path if near else None
        if file:
            help = f"did you mean `{posixpath.relpath(file, folder)}`?"
        elif near:
            help = f"did you mean `[[{kind}:{near}]]`? That page has no file"
    return None, [_dead(reference, help)]


def _wiki_help(targets: Targets, reference: Reference, *, guess: bool) -> str:
    """What `[[word]]`, or `[[word:rest]]`, was probably meant to be."""
    word, colon, after = reference.target.partition(":")
    rest = after if colon else None
    if rest is not None and word not in _KINDS:
        kind = FOLDERS.get(word)
        return f"write `[[{kind}:{rest}]]`" if kind else f"before the colon stands one of {', '.join(_KINDS)}"
    if rest is None and ("country", word) in targets.pages:
        return f"a country is linked as `[[country:{word}]]`"
    kinds = [word] if rest is not None else [kind for kind in _KINDS if kind != "country"]
    ids = sorted({id for kind, id in targets.pages if kind in kinds}) if guess else []
    near = closest_id(rest or word, ids)
    if near is None:
        return "write the id of a case, a person, a dossier or a page: the name of its file without `.md`"
    words = reference.text or (reference.target if not reference.target.isascii() else "")
    behind = f"|{words}" if words else ""
    known = [kind for kind in kinds if (kind, near) in targets.pages or (kind, near) in targets.without_page]
    if len(known) > 1:
        forms = " or ".join(f"`[[{kind}:{near}{behind}]]`" for kind in known)
        return f"did you mean {forms}?"
    prefix = f"{word}:" if rest is not None else ""
    return f"did you mean `[[{prefix}{near}{behind}]]`?"


def _dead(reference: Reference, help: str) -> Diagnostic:
    message = f"`{reference.target}` leads nowhere: there is no such case, person, dossier or page"
    return Diagnostic("dead-link", reference.span, message, help)


def _not_published(targets: Targets, key: Key, reference: Reference) -> list[Diagnostic]:
    key = targets.now(key)
    if key in targets.pages or key in targets.broken:
        return []
    if key not in targets.held and not targets.sure:
        return []
    message = f"`{reference.target}` has no page of its own in this publication, so these words are no link"
    if reference.text is None:
        help = f"readers see `{HELD_TEXT}`: write the words that shall stand here, `[[{reference.target}|…]]`"
        return [Diagnostic("unpublished-link-without-text", reference.span, message, help)]
    return [Diagnostic("unpublished-link", reference.span, message)]


def _check_url(reference: Reference) -> list[Diagnostic]:
    found = scheme(reference.target)
    if found in ("http", "https") and not leads_to_a_host(unescape(reference.target)):
        help = "a whole address has `//` and a host after `https:`, as in `https://example.org/`"
        return [Diagnostic("invalid-url", reference.span, f"`{reference.target}` is not an address on the web", help)]
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


def photo_at(assets: Mapping[str, Asset], path: str, span: Span) -> tuple[Photo | None, list[Diagnostic]]:
    """The photo at a path of the content; None, and why, when there is none that can be published."""
    found = assets.get(path)
    if isinstance(found, Photo):
        return found, []
    if found is not None:
        return None, [found.at(span)]
    help = "photos stand in `content/assets/`: a text names them `../assets/photo.jpg`, `file:` `assets/photo.jpg`"
    return None, [Diagnostic("missing-photo", span, f"there is no file `{path}`", help)]


def _check_image(reference: Reference, wrong: list[Diagnostic]) -> list[Diagnostic]:
    """What is wrong with an image; `wrong` is what is wrong with the file that it names."""
    if scheme(reference.target):
        message = "an image from another site tells that site who reads this page"
        return [Diagnostic("remote-image", reference.span, message, "put a copy into `content/assets/`, or link to it")]
    if not (reference.text or "").strip():
        message = "this photo has no words for those who cannot see it"
        help = f"say between the brackets what it shows: `![Иван Пример у здания суда]({reference.target})`"
        return [*wrong, Diagnostic("missing-alt", reference.span, message, help)]
    return wrong
