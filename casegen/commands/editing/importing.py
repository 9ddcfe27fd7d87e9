"""What `casegen import` does: reads a source and a mapping, asks what the records become, and writes all of it or nothing."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import closing
from dataclasses import field, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from casegen.commands.processes.press import Press
from casegen.commands.reading.project import today
from casegen.content.documents import ContentFile
from casegen.content.moving.entities import read_entities
from casegen.content.moving.folders import ENDINGS, folder_of, read_markdown, read_yaml_file
from casegen.content.moving.mapping import MappingFile, read_mapping
from casegen.content.moving.mapping_check import check_mapping
from casegen.content.moving.source import Reason, SourceRecord, unread
from casegen.content.moving.tables import DELIMITERS, read_table
from casegen.content.settings import SITE_FILE, read_settings
from casegen.output.edited import write_edited
from casegen.output.lock import alone_in
from casegen.output.package import PACKAGE
from casegen.output.reader import read_content
from casegen.output.scan import UnfitError, read_regular, walk
from casegen.publication.moving import Move, Outcome, plan_move
from casegen.values.diagnostics import Diagnostic, Span, has_errors
from casegen.values.frozen import dataclass
from casegen.values.weights import REGISTRY, Weights, weights_of

FORMATS = ("csv", "tsv", "ftm", "markdown", "yaml")
_DEFAULT = PACKAGE / "starter" / "mappings" / "ftm.yml"
_LARGEST = 256 * 1024 * 1024
_LARGEST_FILE = 4 * 1024 * 1024


class SourceError(ValueError):
    """The source, the mapping or the publication cannot be read as what it is said to be; says why."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. `problems` are those of the mapping; then nothing else was looked at.

    `written` is the number of files that were, or with a dry run would be.
    """

    move: Move = field(default_factory=lambda: Move(()))
    problems: tuple[Diagnostic, ...] = ()
    written: int = 0
    mapping: str = ""
    weights: Weights = REGISTRY

    @property
    def refused(self) -> int:
        """How many records are refused."""
        return sum(one.result == "refused" for one in self.move.outcomes)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What an import is asked for. `rest`: write what is not refused, although something is."""

    form: str
    source: Path
    mapping: Path | None = None
    encoding: str = "utf-8"
    as_of: date | None = None
    delimiter: str = ","
    rest: bool = False
    dry_run: bool = False


def import_into(project: Path, options: ImportOptions) -> Imported:
    """Import a source into a publication. Raises SourceError, and OSError for what cannot be read or written."""
    if not (project / SITE_FILE).is_file():
        message = f"there is no `{SITE_FILE}` where the records are to go: begin a publication with `casegen init`"
        raise SourceError(message)
    with alone_in(project):
        existing, refused = read_content(project)
        if has_errors(refused):
            return Imported(Move((), problems=tuple(refused)))
        site = next(file for file in existing if file.path == SITE_FILE)
        settings, _ = read_settings(site)
        path, data = _mapping_of(options)
        mapping, problems = read_mapping(path, data)
        if mapping is not None:
            problems += check_mapping(mapping, settings.vocabulary, options.form)
        if mapping is None or problems:
            return Imported(problems=tuple(problems), mapping=data.decode("utf-8", "replace"))
        return _import(project, options, mapping, existing)


def _import(project: Path, options: ImportOptions, mapping: MappingFile, existing: list[ContentFile]) -> Imported:
    site = next(file for file in existing if file.path == SITE_FILE)
    settings, _ = read_settings(site)
    records = list(_records(options))
    weights = weights_of(settings.fields.severities)
    day = options.as_of or today(settings.fields.timezone)
    read = [one for one in records if isinstance(one, SourceRecord)]
    with closing(Press()) as press:
        costly = partial(press.problems, settings=settings)
        move = plan_move(existing, read, mapping.fields, settings.vocabulary, day, weights, costly)
    move = replace(move, outcomes=(*move.outcomes, *(one for one in records if isinstance(one, Outcome))))
    done = Imported(move, weights=weights)
    if move.problems or (done.refused and not options.rest):
        return done
    if not options.dry_run:
        write_edited(project, move.files)
    return replace(done, written=len(move.files))


def _mapping_of(options: ImportOptions) -> tuple[str, bytes]:
    if options.mapping is not None:
        return options.mapping.as_posix(), options.mapping.read_bytes()
    if options.form != "ftm":
        message = "a mapping file says which field comes from what: name one with `--mapping`"
        raise SourceError(message)
    return _DEFAULT.name, _DEFAULT.read_bytes()


def _records(options: ImportOptions) -> Iterator[SourceRecord | Outcome]:
    source, form = options.source, options.form
    if form in ENDINGS:
        if not source.is_dir():
            message = f"`{source}` is not a folder, and `{form}` is imported from one"
            raise SourceError(message)
        yield from _in_folder(source, form, options.encoding)
        return
    if not source.is_file():
        message = f"`{source}` is not a file, and `{form}` is imported from one"
        raise SourceError(message)
    if source.stat().st_size > _LARGEST:
        message = f"`{source}` is larger than {_LARGEST // 1024 // 1024} MB"
        raise SourceError(message)
    text = _text(source.read_bytes(), options.encoding, source.name)
    yield from (
        read_table(source.name, text, options.delimiter) if form in DELIMITERS else read_entities(source.name, text)
    )


def _in_folder(folder: Path, form: str, encoding: str) -> Iterator[SourceRecord | Outcome]:
    for found, entry in walk(folder, ""):
        path = found.removeprefix("/")
        if entry.is_symlink():
            message = "this is a link, and a link can lead anywhere on the machine"
            yield unread(Span(path), Reason(message, "put the file itself here"), of=folder_of(path))
        elif PurePosixPath(path).suffix.lower() not in ENDINGS[form]:
            message = "a file of this kind is no record"
            yield Outcome(Span(path), "left out", reasons=(Reason(message),))
        else:
            try:
                yield _read_file(path, read_regular(entry.path, _LARGEST_FILE), form, encoding)
            except UnfitError:
                message = "this is no file, or one that is too large for a record"
                yield unread(Span(path), Reason(message), of=folder_of(path))


def _read_file(path: str, data: bytes, form: str, encoding: str) -> SourceRecord:
    if encoding != "utf-8":
        try:
            data = _text(data, encoding, path).encode()
        except SourceError as error:
            return unread(Span(path), Reason(str(error)), of=folder_of(path))
    file = ContentFile(path, data)
    return read_markdown(file) if form == "markdown" else read_yaml_file(file)


def _text(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"`{name}` is not text in {encoding}: line {line} has a byte that it does not have"
        raise SourceError(message) from None
    except LookupError:
        raise OSError(errno.EINVAL, "there is no such encoding", encoding) from None
    return text.removeprefix("\ufeff")
