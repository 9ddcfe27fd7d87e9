"""A photo that can be published: how large it is as it is seen, and the files that a site has of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from casegen.values.digests import digest_plain

FOLDER = "/assets/"
KIND = ".webp"
WIDTHS = (480, 960, 1600)
"""For telephones, for columns of text, for large or sharp screens; in pixels."""
MOST_HIGH = 8000
"""What is longer, such as a picture of a whole page, is made smaller. WebP itself ends at 16,383."""

# To be raised when something else is made of the same photo: browsers keep a file as long as its name stays.
_RECIPE = 1


@dataclass(frozen=True)
class Photo:
    """A photo of the content. `digest` is that of its file; `width` and `height` are in pixels, the right way up."""

    digest: bytes
    width: int
    height: int

    @cached_property
    def name(self) -> str:
        """The stem of its files. The name in the content is not published: it may be that of somebody in a draft, or
        of somebody whose name a page does not tell.
        """
        return digest_plain("photo", _RECIPE, self.digest).hex()[:24]

    @cached_property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """The width and height of each of its files, smallest first; none is larger than the photo."""
        most = min(self.width, WIDTHS[-1], max(1, self.width * MOST_HIGH // self.height))
        widths = [*(width for width in WIDTHS if width < most), most]
        return tuple((width, self._height(width)) for width in widths)

    def address(self, width: int) -> str:
        """The address of the file of that width."""
        return f"{FOLDER}{self.name}-{width}{KIND}"

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all its files."""
        return tuple(self.address(width) for width, _ in self.sizes)

    def _height(self, width: int) -> int:
        return min(MOST_HIGH, max(1, round(self.height * width / self.width)))
