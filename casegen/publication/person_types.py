"""What the page of a person tells of them alone: other forms of the name, the cases, the photo."""

from __future__ import annotations

from casegen.values.frozen import dataclass
from casegen.values.languages import Text
from casegen.values.photos import Photo


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form of a name."""

    value: str
    lang: str | None
    kind: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """A case in which a person appears: the backlink of a part. `by`: whose word the role is; `sources`: ids, those of the case."""

    case: str
    role: str
    by: Text | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """The photo of a person. `alt` says what it shows, to those who cannot see it."""

    photo: Photo
    alt: Text
    credit: Text | None
    licence: Text | None
