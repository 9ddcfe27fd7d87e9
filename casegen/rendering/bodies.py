"""Bodies on pages: converted once, sanitised last, and what could take for ever converted where it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, field, fields
from operator import attrgetter
from typing import Protocol

from markupsafe import Markup

from casegen.content.text import HIDDEN, hidden_character, may_hide
from casegen.publication.types import Prose, ProseLink
from casegen.rendering.harmless import is_harmless
from casegen.rendering.markdown import Converter
from casegen.rendering.sanitise import sanitise
from casegen.rendering.typography import unbroken
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.digests import digest_plain

# A link is flat, and there are some on every page: so it needs no copy of each of its parts.
_parts = attrgetter(*(part.name for part in fields(ProseLink)))


class Keeper(Protocol):
    """Keeps bytes under keys from one build to the next."""

    def get(self, key: bytes) -> bytes | None:
        """The bytes under a key, if there are any."""

    def put(self, key: bytes, data: bytes) -> object:
        """Keep some bytes under a key."""


class Press(Protocol):
    """Converts a body, as `convert` does, where it can be stopped. The references to addresses are given as a table."""

    def __call__(self, prose: Prose, references: Mapping[str, str]) -> tuple[str, list[Diagnostic]]:
        """The sanitised HTML, and what is wrong with the body."""


@dataclass(slots=True)
class Bodies:
    """Converts the bodies of the pages being rendered, and keeps what goes wrong.

    With a `keeper` a body is converted once; `salt` is the digest of what converts it, `used` are the keys of bodies.
    Without a `press` every body is converted here, whatever it takes.
    """

    keeper: Keeper | None = None
    salt: bytes = b""
    press: Press | None = None
    problems: list[Diagnostic] = field(default_factory=list)
    used: list[bytes] = field(default_factory=list)
    _converter: Converter | None = None

    def html(self, prose: Prose, href: Callable[[str], str], at: str = "") -> Markup:
        """The sanitised HTML of a body. `at` is the address of the page, on which the references depend."""
        if self.keeper is None:
            return Markup(self._convert(prose, href)[0])  # noqa: S704  # sanitised
        links = tuple((written, _parts(link)) for written, link in sorted(prose.links.items()))
        cited = tuple(sorted(prose.citations.items()))
        photos = tuple((written, astuple(photo)) for written, photo in sorted(prose.photos.items()))
        key = digest_plain("body", self.salt, at, prose.lang, prose.markdown, links, cited, photos)
        kept = self.keeper.get(key)
        html, is_sound = (kept.decode(), True) if kept is not None else self._convert(prose, href)
        if is_sound:
            self.used.append(key)
            if kept is None:
                self.keeper.put(key, html.encode())
        return Markup(html)  # noqa: S704  # sanitised

    def _convert(self, prose: Prose, href: Callable[[str], str]) -> tuple[str, bool]:
        """The sanitised HTML of a body, and whether nothing is wrong with it."""
        if self.press is not None and not is_harmless(prose):
            clean, problems = self.press(prose, {address: href(address) for address in addresses_in(prose)})
        else:
            if self._converter is None:
                self._converter = Converter()
            clean, problems = convert(self._converter, prose, href)
        self.problems += problems
        return clean, not problems


def convert(converter: Converter, prose: Prose, href: Callable[[str], str]) -> tuple[str, list[Diagnostic]]:
    """The sanitised HTML of a body, and what is wrong with it."""
    html, problems = converter.convert(prose, href)
    clean = sanitise(unbroken(prose.lang)(html))
    # A character reference (`&#x202e;`) names what the file itself may not hold.
    hidden = HIDDEN.findall(clean) if may_hide(clean) else ()
    return clean, problems + [hidden_character(found).at(Span(prose.file)) for found in hidden]


def addresses_in(prose: Prose) -> set[str]:
    """The addresses of the site to which a body refers."""
    linked = {link.address for link in prose.links.values() if link.address is not None}
    return linked.union(*(photo.addresses for photo in prose.photos.values()))
