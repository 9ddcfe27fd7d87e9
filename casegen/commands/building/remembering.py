"""What a successful build keeps for the next one: the state, and in the store what it speaks of and not one byte else."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from casegen.commands.building.making import Making, constants_of
from casegen.commands.building.units import has_page
from casegen.commands.building.workshop import Workshop
from casegen.commands.reading.store_keys import (
    outline_key,
    pieces_key,
    references_key,
    reverse_key,
    spots_key,
    words_key,
)
from casegen.commands.reading.surveyed import Surveyed
from casegen.content.corpus import Base
from casegen.output.sealed import NOTE
from casegen.output.shelf import Shelf
from casegen.output.state import Known, State, forget_state, write_state
from casegen.output.store import Store
from casegen.publication.resolve import publication_of
from casegen.values.digests import digest_plain
from casegen.values.layout import PREVIEWS, STATE


def remember(
    folder: Path,
    workshop: Workshop,
    surveyed: Surveyed,
    making: Making,
    before: State,
    state: State,
    kept: frozenset[bytes] = frozenset(),
) -> None:
    """Keep in a folder what the next build can use, of what is published alone.

    `state` says what was written; of what was not looked at anew, the state `before` stays. `kept` are keys in the store of
    what belongs to no document and no page.
    """
    gathered, store = workshop.gathered, workshop.store
    heads = publication_of(surveyed.survey, lambda _: None)
    changed = surveyed.files.keys() if making.units is None else {unit.document for unit in making.units}
    # A file that only looks otherwise now is not to be read again each time.
    files = {path: _seen(gathered.files.get(path), known) for path, known in before.files.items()}
    documents = dict(before.documents)
    if making.units is None:
        files, documents = {}, {}
    for key in changed:
        name, paths = "/".join(key or ()), surveyed.files[key] if key else ()
        told = making.documents.get(name)
        if told and told[0] and key and (has_page(heads, key) or key[1] in surveyed.survey.people.merged):
            documents[name] = told
            files.update((path, gathered.files[path]) for path in paths)
        else:
            documents.pop(name, None)
            for path in paths:
                files.pop(path, None)
    unkept = {
        digest_plain(path): digest_plain(digest)
        for path, digest in gathered.digests.items()
        if path not in files and path in gathered.outers
    }
    shown = sorted(surveyed.survey.assets)
    state = replace(
        state,
        sights={path: gathered.sights[path] for path in shown if path in gathered.sights},
        photos=making.photos,
        unkept=unkept,
        survey=surveyed.key,
        constants=constants_of(workshop),
        files=files,
        documents=documents,
        pages=making.pages,
        made_with=workshop.made_with(),
        closures=workshop.constants.closures,
        timezone=gathered.base.settings.fields.timezone,
    )
    shelf = gathered.shelf
    of_all = {gathered.base_kept_as, *_keys_of_survey(surveyed.key), *kept}
    if making.units is None:
        # What was taken down, with a file or without, leaves not even a key behind.
        is_less = bool(before.files.keys() - files.keys() or before.pages.keys() - making.pages.keys())
        kept_now = {*of_all, *_keys(shelf, state, files, documents, making.pages, making.photos)}
        store.save(kept_now, anew=is_less)
    else:
        touched = [path for key in changed if key for path in surveyed.files[key]]
        names = ["/".join(key) for key in changed if key]
        pages = [*making.made, *(making.texts.changed if making.texts is not None else ())]
        last = _keys_of_survey(before.survey)
        if making.is_amended:
            pages += [path for path, page in before.pages.items() if page != making.pages.get(path)]
        now = {*of_all, *_keys(shelf, state, touched, names, pages, making.photos)}
        store.drop(({*last, *_keys(shelf, before, touched, names, pages, before.photos)} | store.fresh()) - now)
        store.save()
    write_state(folder / "state", replace(state, packs=store.packs, shelf=shelf.seal))


def _keys_of_survey(key: bytes) -> set[bytes]:
    """The keys of a survey, and of what lies beside it."""
    return {key, references_key(key), reverse_key(key), spots_key(key)}


def _seen(now: Known | None, before: Known) -> Known:
    return now if now is not None and now[3:] == before[3:] else before


def forget(folder: Path, store: Store) -> None:
    """Keep nothing: what was withdrawn from the site could be among it."""
    store.close()
    shutil.rmtree(store.folder, ignore_errors=True)
    forget_state(folder / "state")


def forget_previews(project: Path, base: Base) -> None:
    """Remove what previews kept before the list of what is withdrawn was as it is: since then they keep nothing of that."""
    changed = [(project / one.span.path).stat().st_mtime_ns for one in base.withdrawn[:1]]
    for name in PREVIEWS if changed else ():
        folder = project / STATE / name
        # One that was killed in its first session has left no state, but what it had read since its store was begun.
        kept = next((path for path in (folder / "state", folder / "store" / NOTE) if path.exists()), None)
        if kept is not None and kept.stat().st_mtime_ns <= changed[0]:
            shutil.rmtree(folder, ignore_errors=True)


def _keys(
    shelf: Shelf,
    state: State,
    paths: Iterable[str],
    documents: Iterable[str],
    pages: Iterable[str],
    photos: Iterable[str],
) -> Iterator[bytes]:
    """The keys in the store of what a state speaks of, for some files, documents, pages and photos."""
    yield from (state.photos[file][0] for file in photos if file in state.photos)
    for path in paths:
        if path in state.files:
            yield from shelf.keys(path, state.files[path][3])
            yield state.files[path][5]
    for name in documents:
        if name in state.documents:
            yield state.documents[name][0]
    for page in pages:
        if page in state.pages:
            fingerprint, _, bodies, _, _ = state.pages[page]
            yield fingerprint
            yield outline_key(fingerprint)
            if page.endswith(".json"):
                yield pieces_key(fingerprint)
            if page.endswith(".html"):
                yield words_key(fingerprint)
            yield from bodies
