"""What becomes of the records of another program: content files of which the publication as a whole is right, or reasons why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from casegen.content.documents import FOLDERS, ContentFile
from casegen.content.moving.converting import Made, Parts, convert, id_of, raw_id, takes_body, unknown_keys
from casegen.content.moving.mapping import MappingFields, RecordRule
from casegen.content.moving.old_links import with_new_links
from casegen.content.moving.source import Change, Reason, SourceRecord
from casegen.content.moving.texts import Known
from casegen.content.settings import SOURCES_FILE
from casegen.content.text import quotable
from casegen.content.yaml_text import read_yaml
from casegen.content.yaml_writing import as_yaml
from casegen.publication.compile import examine
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.severity import Severity
from casegen.values.vocabularies import Vocabulary
from casegen.values.weights import REGISTRY, Weights

Result = Literal["kept", "changed", "unchanged", "refused", "part", "left out"]
_FOLDER_OF: Mapping[str, str] = {kind: folder for folder, kind in FOLDERS.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one record: the files that it makes, what was changed for that, or the reasons why it is refused.

    `unchanged`: its files stand already, byte for byte. `part`: another record took it up. `left out`: so says the mapping.
    """

    span: Span
    result: Result
    paths: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """All that an import comes to. `files` are those to be written; `texts`: new files in which problems are quoted.

    `problems` are errors outside of the imported records, which forbid the whole.
    """

    outcomes: tuple[Outcome, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    warnings: int = 0


@dataclass
class _Item:
    """One record on its way."""

    record: SourceRecord
    rules: list[RecordRule] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    result: Result = "kept"
    reasons: list[Reason] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return self.result == "kept" and not self.reasons


Owners = dict[str, list[tuple[int, _Item]]]
"""Whose the lines of new files are: for each path records, each with the line on which it begins."""


def plan_move(
    existing: Sequence[ContentFile],
    records: Iterable[SourceRecord],
    mapping: MappingFields,
    vocabulary: Vocabulary,
    as_of: date,
    weights: Weights = REGISTRY,
    costly: Callable[[Mapping[str, bytes]], list[Diagnostic]] = lambda _: [],
) -> Move:
    """What the records become in a publication of these files, as of a day.

    A record becomes all of its files or none, and is refused when one of them would have an error. What others refuse
    changes what a record may name, so all is compiled again until no error is left. What an error is, `weights` say; which
    of new files have a text that takes too much to be converted, `costly`.
    """
    errors = weights.errors(examine(existing, as_of)[1])
    # That there is nothing yet is what an import is for.
    errors = [found for found in errors if found.code != "no-content"]
    if errors:
        return Move((), problems=tuple(errors))
    standing = {file.path: file.data for file in existing}
    items = [_begun(record, mapping) for record in records]
    _convert_all(items, mapping, vocabulary)
    _refuse_taken(items, standing)
    while True:
        files, owners = _files_of([item for item in items if item.is_whole], standing, mapping)
        texts = {path: quotable(data) for path, data in files.items()}
        together = [ContentFile(path, data) for path, data in {**standing, **files}.items()]
        found = [*examine(together, as_of)[1], *costly(_new(files, standing))]
        wrong = [one for one in weights.errors(found) if one.code != "no-content"]
        if _refuse_standing(files, standing, owners) | _refuse_wrong(wrong, owners, texts):
            continue
        _refuse_lost_parts(items)
        outcomes = tuple(_outcome(item) for item in items)
        if wrong:
            return Move(outcomes, problems=tuple(wrong), texts=texts)
        warned = [one for one in found if weights.of(one.code) is Severity.WARNING]
        noticed = sum(_owner(one.span, owners) is not None for one in warned)
        return Move(outcomes, _new(files, standing), warnings=noticed)


def _refuse_wrong(wrong: Iterable[Diagnostic], owners: Owners, texts: Mapping[str, str]) -> bool:
    """Refuse the records in whose files something is wrong; whether there are any."""
    owned = [(found, owner) for found in wrong if (owner := _owner(found.span, owners)) is not None]
    for found, owner in owned:
        line = texts[found.span.path].split("\n")[found.span.line - 1].strip() if found.span.line else ""
        owner.reasons.append(Reason(found.message, found.help, found.span, quoted=line))
    return bool(owned)


def _refuse_standing(files: Mapping[str, bytes], standing: Mapping[str, bytes], owners: Owners) -> bool:
    """Refuse the records whose files stand already and say something else; whether there are any."""
    taken = [path for path, data in files.items() if path in standing and standing[path] != data]
    for path in taken:
        if path != SOURCES_FILE:
            message = f"`{path}` stands already, and says something else"
            help = "take the id from something else; or delete that file, if this record is to take its place"
            owners[path][0][1].reasons.append(Reason(message, help))
    return any(path != SOURCES_FILE for path in taken)


def _begun(record: SourceRecord, mapping: MappingFields) -> _Item:
    if any(record.of == one or record.of.startswith(f"{one}/") for one in mapping.leave_out if record.of):
        # Whether it can be read at all is no matter.
        return _Item(record, result="left out")
    item = _Item(record, reasons=list(record.reasons))
    if item.reasons:
        return item
    if record.of and record.of in mapping.parts:
        item.result = "part"
        return item
    item.rules = [rule for rule in mapping.records if not rule.of or record.of in rule.of]
    if not item.rules:
        message = f"nothing in the mapping takes `{record.of or record.span.path}`"
        item.reasons.append(Reason(message, "write a rule with `of:` for it, or name it under `leave_out:`"))
    return item


def _convert_all(items: Sequence[_Item], mapping: MappingFields, vocabulary: Vocabulary) -> None:
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    parts: dict[tuple[str, str, str], list[SourceRecord]] = defaultdict(list)
    for item in items:
        for rule in item.rules:
            aside = Made(rule.kind)
            id = id_of(item.record, rule, mapping, vocabulary, aside)
            for key in {item.record.key, raw_id(item.record, rule, mapping, aside)} - {""} if id else ():
                known[rule.kind, key].add(id)
        if item.result == "part":
            for name, value in item.record.values.items():
                for named in value if isinstance(value, list) else ():
                    parts[item.record.of, name, str(named)].append(item.record)
    for item in items:
        _convert(item, mapping, vocabulary, known, parts)


def _convert(item: _Item, mapping: MappingFields, vocabulary: Vocabulary, known: Known, parts: Parts) -> None:
    if not item.rules:
        return
    record = item.record
    with_body = takes_body(record, item.rules)
    item.reasons += unknown_keys(record, item.rules)
    if isinstance(with_body, Reason):
        item.reasons.append(with_body)
        with_body = []
    for rule in item.rules:
        made = convert(record, rule, mapping, vocabulary, known, parts)
        if any(rule is one for one in with_body):
            made.body = record.body
        item.made.append(made)
        item.reasons += [reason for reason in made.reasons if reason not in item.reasons]


def _refuse_taken(items: Sequence[_Item], standing: Mapping[str, bytes]) -> None:
    """Refuse records that become one and the same file; which of them is meant nobody can tell."""
    claims: dict[tuple[str, str], list[_Item]] = defaultdict(list)
    for item in items:
        for made in item.made:
            if made.id:
                claims[made.kind, made.id].append(item)
    shared = read_yaml(SOURCES_FILE, quotable(standing.get(SOURCES_FILE, b"")))[0] or {}
    for (kind, id), claimants in claims.items():
        for item in claimants if len(claimants) > 1 else ():
            others = [one.record.span for one in claimants if one is not item] or [item.record.span]
            place = f"{others[0].path}:{others[0].line}" if others[0].line else others[0].path
            message = f"the id `{id}` is that of another record too: {place}"
            item.reasons.append(Reason(message, "take the id from something that tells them apart"))
        if kind == "source" and id in shared and shared[id] != claimants[0].made[0].fields:
            message = f"`{SOURCES_FILE}` has a source `{id}` already"
            claimants[0].reasons.append(Reason(message, "take the id from something that tells them apart"))


def _files_of(
    items: Sequence[_Item], standing: Mapping[str, bytes], mapping: MappingFields
) -> tuple[dict[str, bytes], Owners]:
    """The files that records make together, and whose each is: from which line on."""
    moved = _moved(items)
    files: dict[str, bytes] = {}
    owners: Owners = {}
    sources = quotable(standing.get(SOURCES_FILE, b""))
    known = read_yaml(SOURCES_FILE, sources)[0] or {}
    for item in items:
        for made in item.made:
            if made.kind == "source":
                made.stands = made.id in known
                if not made.stands:
                    sources = sources + ("" if not sources or sources.endswith("\n") else "\n")
                    owners.setdefault(SOURCES_FILE, []).append((sources.count("\n") + 1, item))
                    sources += as_yaml({made.id: dict(made.fields)})
                continue
            path = _path_of(made)
            body, changed = with_new_links(made.body, moved, mapping.site)
            made.changes = [one for one in made.changes if one.field != "link"]
            made.changes += [Change("link", before, after) for before, after in changed]
            files[path] = f"---\n{as_yaml(made.fields)}---\n{body}".encode()
            owners[path] = [(0, item)]
            made.stands = standing.get(path) == files[path]
    if SOURCES_FILE in owners:
        files[SOURCES_FILE] = sources.encode()
    return files, owners


def _refuse_lost_parts(items: Sequence[_Item]) -> None:
    """Refuse the parts of which no record took anything up, or only such as are refused."""
    taken = {part.span for item in items if item.is_whole for made in item.made for part in made.taken}
    for item in items:
        if item.result == "part" and item.record.span not in taken:
            message = f"this `{item.record.of}` belongs to no record that is imported"
            item.reasons.append(Reason(message, "name its schema under `leave_out:`, or import what it belongs to"))


def _moved(items: Sequence[_Item]) -> dict[str, str]:
    """The content file, relative to any other, that each old path has become."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for made in item.made:
            old = made.fields.get("redirect_from", [])
            for path in old if isinstance(old, list) else ():
                if str(path).startswith("/"):
                    found[str(path)].add(f"../{_path_of(made).partition('/')[2]}")
    return {path: files.pop() for path, files in found.items() if len(files) == 1}


def _path_of(made: Made) -> str:
    return f"content/{_FOLDER_OF[made.kind]}/{made.id}.md"


def _owner(span: Span, owners: Owners) -> _Item | None:
    """The record of which a line of a file was made."""
    before = [item for line, item in owners.get(span.path, ()) if line <= span.line]
    return before[-1] if before else None


def _new(files: Mapping[str, bytes], standing: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if standing.get(path) != data}


def _outcome(item: _Item) -> Outcome:
    if item.reasons:
        return Outcome(item.record.span, "refused", reasons=tuple(item.reasons))
    if not item.is_whole:
        return Outcome(item.record.span, item.result)
    paths = tuple(SOURCES_FILE if made.kind == "source" else _path_of(made) for made in item.made)
    changes = (*item.record.changes, *(change for made in item.made for change in made.changes))
    stand = all(made.stands for made in item.made)
    return Outcome(item.record.span, "unchanged" if stand else "changed" if changes else "kept", paths, changes)
