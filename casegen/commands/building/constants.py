"""What the pages of one language and one template share, as a digest: found out when a page of these is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.commands.reading.theme import closure
from casegen.pages.views.page import Site
from casegen.rendering.environment import Theme
from casegen.rendering.serialise import SERIALISERS
from casegen.values.codec import dumps
from casegen.values.digests import digest_of

Shared = tuple[str, str]
"""A language, and the name of a template or of a kind of data."""


class Constants(Mapping[Shared, bytes]):
    """The digests by language and template. A preview asks for that of one page, where all would take as long as the page."""

    def __init__(
        self,
        code: bytes = b"",
        settings: bytes = b"",
        theme: Theme | None = None,
        sites: Mapping[str, Site] | None = None,
    ) -> None:
        self._code = code
        self._settings = settings
        self._theme = theme or Theme({})
        self._sites = sites or {}
        self._found: dict[Shared, bytes] = {}
        self._closures: dict[Shared, bytes] = {}

    def __getitem__(self, shared: Shared) -> bytes:
        if shared not in self._found:
            lang, name = shared
            parts = [self._code, self._settings]
            # Data is made of no template, and shows nothing of the site around it.
            if name not in SERIALISERS:
                parts += [dumps(self._sites[lang], Site), self._closure(shared)]
            self._found[shared] = digest_of(*parts)
        return self._found[shared]

    @property
    def closures(self) -> dict[Shared, bytes]:
        """The digest of each template in each language, with all that it takes from others."""
        return {(lang, name): self._closure((lang, name)) for lang in self._sites for name in self._theme.templates}

    def _closure(self, shared: Shared) -> bytes:
        if shared not in self._closures:
            lang, name = shared
            self._closures[shared] = closure(self._theme, name, lang)
        return self._closures[shared]

    def __iter__(self) -> Iterator[Shared]:
        names = dict.fromkeys((*self._theme.templates, *SERIALISERS))
        return ((lang, name) for lang in self._sites for name in names)

    def __len__(self) -> int:
        return len(self._sites) * len({*self._theme.templates, *SERIALISERS})
