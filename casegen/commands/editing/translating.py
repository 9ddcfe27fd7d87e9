"""`casegen translated`: writes into translations which version of their originals they translate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from casegen.content.cards import lang_of
from casegen.content.corpus import Base, is_document, read_base
from casegen.content.documents import ContentFile, Document, Name, name_of, read_document
from casegen.content.recording import recorded
from casegen.content.settings import SITE_FILE, SOURCES_FILE
from casegen.content.translated import changes_since
from casegen.output import reader
from casegen.output.edited import write_edited
from casegen.output.lock import alone_in
from casegen.publication.world import Key, orphan
from casegen.values.diagnostics import Diagnostic, has_errors
from casegen.values.frozen import dataclass, field


@dataclass(frozen=True, slots=True)
class Recording:
    """What is to be written into translations, by path: before and after. `outdated` are left alone: nobody named them.

    With `errors` in the files, with paths that are `unknown` or `closed` (nothing can be written into these), nothing is written.
    """

    files: Mapping[str, tuple[bytes, bytes]] = field(default_factory=dict)
    outdated: Sequence[str] = ()
    errors: Sequence[Diagnostic] = ()
    unknown: Sequence[str] = ()
    closed: Sequence[str] = ()

    @property
    def is_refused(self) -> bool:
        """Whether nothing may be written."""
        return bool(self.errors or self.unknown or self.closed)


def record_translations(project: Path, only: Sequence[str], *, dry_run: bool) -> Recording:
    """Record what the translations of a project translate, or those in the files `only`; with `dry_run` nothing is written.

    A translation that the original has left behind is recorded if it is named: whoever names it has translated the change.
    """
    with alone_in(project):
        found = _find(project, only)
        if not found.is_refused and not dry_run:
            write_edited(project, {path: after for path, (_, after) in found.files.items()})
    return found


def _find(project: Path, only: Sequence[str]) -> Recording:
    scanned, refused = reader.scan_content(project)
    paths = [path for path, *_ in scanned]
    base, problems = read_base(_file(project, SITE_FILE), _file(project, SOURCES_FILE))
    problems += [problem for problem in refused if problem.span.path in (SITE_FILE, SOURCES_FILE, *only)]
    translations = dict(_translations(paths, base))
    unknown = [path for path in only if path not in translations]
    files: dict[str, tuple[bytes, bytes]] = {}
    outdated, closed = [], []
    for path, name in translations.items():
        if unknown or (only and path not in only):
            continue
        above = f"{path.rpartition('/')[0]}/{name.id}.md"
        if above not in paths:
            problems.append(orphan(name, path, _originals(paths, base)))
            continue
        original, translation = (_read(project, one, base, problems) for one in (above, path))
        if original is None or translation is None:
            continue
        lang, before = lang_of(original[0], base.settings.fields.languages), translation[1]
        if not only and any(True for _ in changes_since(original[0], lang, translation[0])):
            outdated.append(path)
            continue
        after = recorded(before, original[0], lang, translation[0])
        if after is None:
            closed.append(path)
        elif after != before:
            files[path] = before, after
    errors = [problem for problem in dict.fromkeys(problems) if has_errors([problem])]
    return Recording(files, outdated, errors, unknown, closed)


def _file(project: Path, path: str) -> ContentFile | None:
    data = reader.read(project, path)
    return ContentFile(path, data) if isinstance(data, bytes) else None


def _read(project: Path, path: str, base: Base, problems: list[Diagnostic]) -> tuple[Document, bytes] | None:
    """A document with the bytes of its file; None, and why, when it cannot be read."""
    data = reader.read(project, path)
    if not isinstance(data, bytes):
        problems += [data] if data is not None else []
        return None
    document, wrong = read_document(ContentFile(path, data), base.settings.vocabulary)
    problems += wrong
    return (document, data) if isinstance(document, Document) else None


def _translations(paths: Sequence[str], base: Base) -> Iterator[tuple[str, Name]]:
    for path, name in _names(paths, base):
        if name.lang is not None:
            yield path, name


def _originals(paths: Sequence[str], base: Base) -> list[Key]:
    return [(name.kind, name.id) for _, name in _names(paths, base) if name.lang is None]


def _names(paths: Sequence[str], base: Base) -> Iterator[tuple[str, Name]]:
    for path in paths:
        name = name_of(path, base.settings.vocabulary.countries)[0] if is_document(path) else None
        if name is not None:
            yield path, name
