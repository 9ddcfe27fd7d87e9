"""Small publications that differ by a few edits: each place of their files, and what may stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hypothesis import strategies as st

from casegen.content.cards import Card
from casegen.content.corpus import Reading, gather, is_document, read_base, read_file
from casegen.content.documents import ContentFile, Document
from casegen.content.photos import asset_of
from casegen.pages.facets import Facets
from casegen.pages.plan import site_of
from casegen.pages.views.page import Site
from casegen.publication.asking import Asking, asking_of
from casegen.publication.compile import Overview, document_problems, look_over
from casegen.publication.resolve import publication_of, settings_of
from casegen.publication.types import Publication, Settings
from casegen.publication.world import Key, manuscript_of
from casegen.values.codec import dumps
from casegen.values.diagnostics import Diagnostic, has_errors, in_order
from casegen.values.digests import digest_of, file_digest
from tests.builders import AS_OF, a_file, a_yaml
from tests.pages.slots import PLACES, RICH
from tests.photos import a_photo

Choice = Mapping[tuple[str, str], int]
"""Which of the things that may stand at a place stands there; the first one where nothing is said."""

_EDITS = st.lists(
    st.sampled_from(list(PLACES)).flatmap(
        lambda place: st.tuples(st.just(place), st.integers(0, len(PLACES[place]) - 1))
    ),
    max_size=4,
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Choice, Choice]:
    """A publication, and what becomes of it by one to four edits."""
    before = {**draw(st.sampled_from([{}, RICH])), **dict(draw(_EDITS))}
    return before, {**before, **dict(draw(_EDITS.filter(bool)))}


def files_of(choice: Choice) -> list[ContentFile]:
    """The files of a publication. A place `@` says the name of a file, None for no file; `*` is its body."""
    written: dict[str, dict[str, Any]] = {}
    for (file, place), things in PLACES.items():
        written.setdefault(file, {})[place] = things[choice.get((file, place), 0)]
    files = []
    for file, fields in written.items():
        name, body = fields.pop("@", file), fields.pop("*", "")
        if name in ("site", "sources"):
            files.append(ContentFile(f"content/{name}.yml", a_yaml(fields).encode()))
        elif name is not None and name.startswith("assets/"):
            files.append(ContentFile(f"content/{name}", a_photo(width=fields["width"])))
        elif name is not None:
            files.append(a_file(name, body, **fields))
    return files


@dataclass(frozen=True)
class State:
    """A publication with all that a build knows of it."""

    overview: Overview
    problems: tuple[Diagnostic, ...]

    @cached_property
    def publication(self) -> Publication:
        """What is published, as the pages are made from it."""
        world = self.overview.everything
        return publication_of(self.overview.survey, lambda key: manuscript_of(world, key))

    @cached_property
    def is_sound(self) -> bool:
        """Whether there is no error in it at all."""
        keys = self.overview.everything.originals
        return not has_errors([*self.problems, *(found for key in keys for found in self.problems_of(key))])

    @property
    def facets(self) -> Facets:
        """The facets of what is published."""
        return Facets(self.overview.survey, self.askings_of)

    def cards_of(self, key: Key) -> Sequence[Card]:
        """The cards of an original and of its translations."""
        world = self.overview.everything
        card = world.originals.get(key)
        return () if card is None else (card, *world.translated(card).values())

    def askings_of(self, key: Key) -> Sequence[Asking]:
        """What an original and its translations ask of others."""
        return [*map(asking_of, self.cards_of(key))]

    def constants(self) -> dict[str, bytes]:
        """What holds for many pages, by language, as a build makes it."""
        publication = publication_of(self.overview.survey, lambda _: None)
        settings = dumps(settings_of(self.overview.survey.base), Settings)
        languages = publication.settings.languages
        return {lang: digest_of(settings, dumps(site_of(publication, lang), Site)) for lang in languages}

    def problems_of(self, key: Key) -> tuple[Diagnostic, ...]:
        """What is wrong in one document."""
        return in_order(document_problems(self.overview, key))


def state_of(files: Sequence[ContentFile]) -> State:
    """The publication that some files make."""
    by_path = {file.path: file for file in files}
    base, problems = read_base(by_path.get("content/site.yml"), by_path.get("content/sources.yml"))
    documents: dict[str, Document] = {}
    readings: list[Reading] = []
    for path, file in sorted(by_path.items()):
        if is_document(path):
            document, reading = read_file(file, base, file_digest(file.data))
            readings.append(reading)
            if document is not None:
                documents[path] = document
    assets = {path: asset_of(path, file.data) for path, file in by_path.items() if path.startswith("content/assets/")}
    corpus, wrong = gather(base, readings, assets, lambda card: documents[card.path])
    overview = look_over(corpus, by_path, AS_OF)
    return State(overview, (*problems, *wrong, *overview.problems))
