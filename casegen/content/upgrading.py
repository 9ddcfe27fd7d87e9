"""Content of an older schema becomes content of the present one, step by step: each is an edit of a front matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace

from casegen.content.corpus import is_document
from casegen.content.documents import ContentFile
from casegen.content.front_edits import Front, read_front, with_field
from casegen.content.settings import SITE_FILE, SOURCES_FILE
from casegen.values import schema_version
from casegen.values.diagnostics import Complaint, Diagnostic, Span
from casegen.values.frozen import dataclass
from casegen.values.schema_version import FIRST, parse_schema

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Step:
    """From one schema to the next, `to`. `change` edits the front matter of the file at a path, or gives it back as it is; None when it
    becomes too large.

    `help` says what changes, in the past tense of a changelog: “`born` of a case moved to the person”.
    """

    to: int
    help: str
    change: Callable[[str, Front], Front | None]


STEPS: tuple[Step, ...] = ()
"""Every step that there has been, in their order. One is never changed: content of any age goes through it."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The new bytes of files by path, and the steps that they went through; or the problems that forbid it."""

    edited: Mapping[str, bytes] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def upgrade(files: Sequence[ContentFile]) -> Upgrade:
    """Files of any schema up to the present one as files of that; with problems nothing is edited."""
    site = next((file for file in files if file.path == SITE_FILE), None)
    number = _schema_of(site) if site is not None else FIRST
    if isinstance(number, Diagnostic):
        return Upgrade(problems=(number,))
    steps = tuple(step for step in STEPS if step.to > number)
    if not steps:
        return Upgrade()
    edited: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for file in files if site is not None else (*files, ContentFile(SITE_FILE, b"")):
        if file.path not in (SITE_FILE, SOURCES_FILE) and not is_document(file.path):
            continue
        before = _read(file)
        front = _through(file.path, before, steps) if before is not None else None
        if before is None or front is None:
            message = "this file cannot be rewritten: its fields cannot be told apart, or are too many"
            help = "mend what `casegen check` says of it; each field begins a line of its own"
            problems.append(Diagnostic("schema-version", Span(file.path), message, help))
            continue
        if front.lines != before.lines:
            edited[file.path] = _data(file, front)
    return Upgrade({}, steps, tuple(problems)) if problems else Upgrade(edited, steps)


def _through(path: str, front: Front, steps: Sequence[Step]) -> Front | None:
    """What a file is after the steps; None when its front matter becomes too large."""
    changed: Front | None = front
    for step in steps:
        changed = step.change(path, changed) if changed is not None else None
    return with_field(changed, "schema", f"schema: {steps[-1].to}") if changed and path == SITE_FILE else changed


def _schema_of(site: ContentFile) -> int | Diagnostic:
    """The schema that site.yml names; a problem when it is none that is known."""
    front = _read(site)
    written = front.tree.get("schema") if front is not None else None
    if front is None or not isinstance(written, str):
        return FIRST
    number = parse_schema(written)
    if not isinstance(number, Complaint):
        return number
    if number.code == "schema-version" and int(written) < schema_version.SCHEMA:
        return int(written)
    # A line of dashes stands above those of the file.
    return number.at(Span(SITE_FILE, front.blocks["schema"][0]))


def _is_yaml(file: ContentFile) -> bool:
    return file.path.endswith(".yml")


def _read(file: ContentFile) -> Front | None:
    """The fields of a file; those of a file of YAML as if they stood in a front matter."""
    if not _is_yaml(file):
        return read_front(file.path, file.data)
    text = file.data.removeprefix(_MARK)
    mark = file.data[: len(file.data) - len(text)]
    end = b"\r\n" if b"\r\n" in text else b"\n"
    last = end if text and not text.endswith(end) else b""
    return read_front(file.path, b"".join((mark, b"---", end, text, last, b"---", end)))


def _data(file: ContentFile, front: Front) -> bytes:
    return (replace(front, lines=front.lines[1:-1]) if _is_yaml(file) else front).data
