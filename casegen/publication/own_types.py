"""What stands in the fields and taxonomies that a publication adds; tags, which all have, are a taxonomy too."""

from __future__ import annotations

from collections.abc import Mapping

from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass
from casegen.values.languages import Text


@dataclass(frozen=True, slots=True)
class OwnField:
    """What stands in a field that the publication added: a date; or texts in each language that has them.

    `kind`: `text`, `date`, `url` or `list`; of texts there is one, but in a list.
    """

    name: str
    kind: str
    date: PartialDate | None
    texts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a taxonomy that published cases bear. Its id is taxonomy and slug: `tags/sport`, `courts/mosgorsud`."""

    id: str
    label: Text
    cases: tuple[str, ...]

    @property
    def taxonomy(self) -> str:
        """The taxonomy that it belongs to."""
        return self.id.partition("/")[0]
