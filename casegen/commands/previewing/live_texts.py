"""The index of texts in a preview: found out when a file of it is asked for, little by little, and never before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from casegen.commands.building.full_text import Index, is_text_file
from casegen.commands.building.workshop import Workshop
from casegen.commands.reading.store_keys import words_key
from casegen.output.state import Kept
from casegen.pages.search import has_search
from casegen.pages.spot import template_of
from casegen.pages.spots import own_spots
from casegen.values.addresses import file_of


class LiveTexts:
    """The index of texts of a workshop; of documents that are not among what `changed`, what was known `before` still holds."""

    def __init__(
        self, workshop: Workshop, before: LiveTexts | None = None, changed: Collection[tuple[str, str]] = ()
    ) -> None:
        self._workshop = workshop
        self._found: dict[str, dict[str, Kept]] = {}
        self._files: Mapping[str, bytes] | None = None
        if before is not None:
            names = {"/".join(key) for key in changed}
            self._found = {name: pages for name, pages in before._found.items() if name not in names}
            is_same = workshop.survey is before._workshop.survey and len(self._found) == len(before._found)
            self._files = before._files if is_same else None

    def work(self) -> Iterator[None]:
        """Find out the words of all documents, one after the other."""
        if has_search(self._workshop.tools.publication):
            for name in Index(self._workshop, {}).references:
                if name not in self._found:
                    self._found[name] = self._pages(name)
                    yield

    def work_for(self, address: str) -> Iterator[None]:
        """What has to be found out of all documents before the file at an address can be made, if it is one of the index."""
        return self.work() if is_text_file(file_of(address)) else iter(())

    def file(self, path: str) -> bytes | None:
        """The bytes of a file of the index; None when there is none of this path."""
        if not is_text_file(path):
            return None
        for _ in self.work():
            pass
        if self._files is None:
            pages = {path: kept for found in self._found.values() for path, kept in found.items()}
            self._files = Index(self._workshop, pages).all_files() if self._found else {}
        return self._files.get(path)

    def keys(self) -> Iterator[bytes]:
        """The keys in the store of all words that were found out."""
        return (words_key(kept[0]) for pages in self._found.values() for kept in pages.values())

    def _pages(self, name: str) -> dict[str, Kept]:
        """The pages of a document, whose words are now in the store."""
        workshop, found = self._workshop, dict[str, Kept]()
        kind, _, id = name.partition("/")
        for spot in own_spots(workshop.tools.publication, kind, id):
            if spot.is_own:
                constants = workshop.constants[spot.lang, template_of(spot)]
                fingerprint = workshop.tools.facets.fingerprint(spot, constants)
                workshop.words(spot, fingerprint)
                found[file_of(spot.address)] = (fingerprint, "", (), (), True)
        return found
