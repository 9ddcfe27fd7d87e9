"""What `casegen people` does: reads the content, asks who may be one, merges two people, and tells it in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from casegen.commands.reading.project import today
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.quoting import quoted_sources
from casegen.commands.telling.report import as_text
from casegen.commands.telling.tongue import Tongue
from casegen.content.corpus import read_base, read_corpus
from casegen.content.documents import ContentFile
from casegen.content.settings import SITE_FILE
from casegen.content.site_fields import SiteFields
from casegen.content.text import visible
from casegen.output.edited import write_edited
from casegen.output.lock import alone_in
from casegen.output.reader import read_content
from casegen.publication.duplicates import LEAST, Pair, Suspect, find_duplicates, suspects_of
from casegen.publication.identity import identify
from casegen.publication.merging import Merge, plan_merge
from casegen.publication.rewriting import Refusal
from casegen.publication.world import whole_world
from casegen.values.diagnostics import has_errors
from casegen.values.frozen import dataclass
from casegen.values.weights import REGISTRY, Weights, weights_of


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs who may be one, among so many people; `unread` says that errors hide who stands in some files."""

    pairs: tuple[Pair, ...]
    people: int
    unread: bool


@dataclass(frozen=True, slots=True)
class Done:
    """A merge that was made, or planned; and the bytes of the files as they were before it, by path.

    `weights` say how its problems are called; whether they forbid it, the registry decides.
    """

    merge: Merge
    before: Mapping[str, bytes]
    weights: Weights = REGISTRY


def find(project: Path, least: float | None) -> Found:
    """The pairs of people of a project who may be one."""
    files, refused = read_content(project)
    corpus, problems = read_corpus(files)
    world, _ = whole_world(corpus)
    people, wrong = identify(world)
    suspects = suspects_of(world, people)
    pairs = find_duplicates(suspects, LEAST if least is None else least)
    return Found(tuple(pairs), len(suspects), has_errors([*refused, *problems, *wrong]))


def merge_people(project: Path, old: str, new: str, as_of: date | None, *, dry_run: bool) -> Done:
    """Merge the person `old` into `new`; with `dry_run`, or when it is refused, no file is touched."""
    with alone_in(project):
        files, refused = read_content(project)
        if has_errors(refused):
            refusal = Refusal("some files of the content cannot be read", "mend what `casegen check` names first")
            return Done(Merge({}, (refusal,), tuple(refused)), {})
        settings = _settings(files)
        merge = plan_merge(files, old, new, as_of or today(settings.timezone))
        if not dry_run:
            write_edited(project, merge.edited)
    before = {file.path: file.data for file in files if file.path in merge.edited}
    return Done(merge, before, weights_of(settings.severities))


def in_words(found: Found, tongue: Tongue) -> Iterator[str]:
    """A paragraph for each pair: score, ids with their names and where they stand, the reasons."""
    width = max((len(one.id) for pair in found.pairs for one in (pair.first, pair.second)), default=0)
    for pair in found.pairs:
        score = click.style(f"{pair.score:.2f}", bold=True)
        lines = [f"{score}  {_told(pair.first, width, tongue)}", f"      {_told(pair.second, width, tongue)}"]
        yield "\n".join([*lines, *(f"      - {visible(tongue(reason))}" for reason in pair.reasons)])


def in_json(found: Found) -> str:
    """All pairs as JSON."""
    pairs = [
        {
            "score": pair.score,
            "people": [
                {"id": one.id, "names": list(one.names), "path": one.path, "cases": list(one.cases)}
                for one in (pair.first, pair.second)
            ],
            "names": list(pair.names),
            "reasons": list(pair.reasons),
        }
        for pair in found.pairs
    ]
    whole = {"people": found.people, "complete": not found.unread, "pairs": pairs}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def why_not(project: Path, done: Done, tongue: Tongue) -> Iterator[str]:
    """A paragraph for each reason why people were not merged."""
    for refusal in done.merge.refusals:
        span = refusal.span
        place = f"{span.path}:{span.line}:{span.col}: " if span and span.line else f"{span.path}: " if span else ""
        lines = [f"{click.style(visible(place), bold=True)}{visible(tongue(refusal.message))}"]
        if refusal.help:
            lines.append(f"  {click.style(tongue('help'), fg='cyan')}: {tongue(refusal.help)}")
        yield "\n".join(lines)
    sources = quoted_sources(project)
    for problem in done.merge.problems:
        yield as_text(problem, sources, done.weights, tongue)


def _told(one: Suspect, width: int, tongue: Tongue) -> str:
    names = " · ".join(one.names[:4]) + (" …" if len(one.names) > 4 else "")
    message = f"no file, named in content/cases/{one.cases[0]}.md" if one.cases else "no file"
    where, cases = one.path or tongue(message), tongue(counted(len(one.cases), "case", "cases"))
    return visible(f"{one.id:{width}}  {names} ({where}; {cases})")


def _settings(files: list[ContentFile]) -> SiteFields:
    site = next((file for file in files if file.path == SITE_FILE), None)
    return read_base(site, None)[0].settings.fields
