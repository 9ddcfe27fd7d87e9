"""Two people of the content become one: all edits of files, or why not. Nothing that a file says is lost or overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from casegen.content.cards import Card
from casegen.content.documents import ContentFile
from casegen.content.edits import apply_fixes
from casegen.content.fields import PersonFields
from casegen.publication.carried import carried_over
from casegen.publication.compile import Overview, examine
from casegen.publication.identity import People
from casegen.publication.joining import joined_files
from casegen.publication.rewriting import Refusal, Rewriting
from casegen.values.closest import closest_id
from casegen.values.diagnostics import Diagnostic, Fix, Span, has_errors
from casegen.values.frozen import dataclass
from casegen.values.severity import Severity


@dataclass(frozen=True, slots=True)
class Merge:
    """What merging two people comes to: the new bytes of files by path, or why it may not be; and the content's problems.

    `problems` are errors of the content before, or new ones that the merge would bring.
    """

    edited: Mapping[str, bytes]
    refusals: tuple[Refusal, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def plan_merge(files: Sequence[ContentFile], old: str, new: str, as_of: date) -> Merge:
    """Merge the person with the id `old` into the one with the id `new`, who stays.

    The result is compiled: a merge after which the content has a new error or warning is refused. A second merge of the
    same two edits nothing.
    """
    overview, before = examine(files, as_of)
    if has_errors(before):
        refusal = Refusal("the content has errors, so nobody can tell who is meant where", "mend them first")
        return Merge({}, (refusal,), tuple(found for found in before if found.severity is Severity.ERROR))
    refusals = _refuse_ids(overview, old, new)
    if refusals:
        return Merge({}, tuple(refusals))
    sources = {file.path: file.data for file in files}
    edited, refusals = _edit(overview, sources, old, new)
    if refusals:
        return Merge({}, tuple(refusals))
    after = [ContentFile(path, data) for path, data in {**sources, **edited}.items()]
    worse = _worse(before, examine(after, as_of)[1])
    if worse:
        refusal = Refusal("after this merge the content would have new problems", "mend what they name, then merge")
        return Merge({}, (refusal,), worse)
    return Merge({path: data for path, data in edited.items() if sources.get(path) != data})


def _edit(
    overview: Overview, sources: Mapping[str, bytes], old: str, new: str
) -> tuple[dict[str, bytes], list[Refusal]]:
    world, people = overview.everything, overview.people
    # Once the one who stays has a file, a name of theirs in a case is a guess, and the id is none.
    by_name = frozenset({old} if ("person", new) in world.originals else {old, new})
    rewriting = Rewriting(world, people, world.corpus.load, sources, old, new, by_name)
    found = list(rewriting.edits())
    refusals = [one for one in found if isinstance(one, Refusal)]
    by_path: dict[str, list[Fix]] = {}
    for one in found:
        if isinstance(one, Fix):
            by_path.setdefault(one.span.path, []).append(one)
    edited: dict[str, bytes] = {}
    for path, fixes in by_path.items():
        edited[path], made = apply_fixes(sources[path], fixes)
        help = f"write `{new}` here in plain words, then merge"
        refusals += [
            Refusal("this place is written in a way that cannot be edited", help, fix.span)
            for fix in fixes
            if fix not in made
        ]
    if old not in people.merged:
        joined, wrong = joined_files(world, people, {**sources, **edited}, old, new)
        edited |= joined
        refusals += wrong
    return carried_over(sources, edited), refusals


def _refuse_ids(overview: Overview, old: str, new: str) -> list[Refusal]:
    """Ids that nobody has, or that cannot be merged."""
    people = overview.people
    unknown = [id for id in dict.fromkeys((old, new)) if id not in people.names and id not in people.merged]
    found = [_unknown(people, id) for id in unknown]
    if old == new:
        found.append(
            Refusal(f"`{old}` is one person already", "give two ids: the one who goes, then the one who stays")
        )
    if found:
        return found
    into = people.merged.get(new)
    if into is not None:
        help = "exchange the two ids, or leave it at that" if into == old else f"merge into `{into}`"
        found.append(Refusal(f"`{new}` is merged into `{into}` itself", help))
    elif people.merged.get(old, new) != new:
        help = f"merge `{people.merged[old]}` if all three are one person"
        found.append(Refusal(f"`{old}` is merged into `{people.merged[old]}` already", help))
    files = {card.name.id: card for card in overview.everything.of_kind("person")}
    for id, other in ((old, new), (new, old)):
        if id in files:
            found += _refuse_file(files[id], other)
    return found


def _unknown(people: People, id: str) -> Refusal:
    near = closest_id(id, people.names)
    help = f"did you mean `{near}`?" if near else "`casegen people duplicates` and person files tell the ids of people"
    return Refusal(f"nobody has the id `{id}`", help)


def _refuse_file(card: Card, other: str) -> Iterator[Refusal]:
    """What in a person's file forbids to merge them with another."""
    fields, id = card.fields, card.name.id
    assert isinstance(fields, PersonFields)
    if fields.publish is not True:
        message = f"`{id}` is not published without condition, and a merge could show their names"
        yield Refusal(message, "publish them first: `publish: true`", Span(card.path))
    if fields.pseudonym:
        yield Refusal(
            f"`{id}` is a pseudonym, and a merge would tell who bears it", "leave them apart", Span(card.path)
        )
    if other in fields.not_same_as:
        help = f"delete `{other}` from `not_same_as:` if that is wrong, then merge"
        message = f"the file of `{id}` says that `{other}` is somebody else"
        yield Refusal(message, help, card.places.value("not_same_as"))


def _worse(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is wrong after and was not before: errors and warnings of which there are more now."""
    known = Counter(problem.code for problem in before)
    more = {code for code, number in Counter(problem.code for problem in after).items() if number > known[code]}
    places = {(problem.code, problem.span) for problem in before}
    grown = [problem for problem in after if problem.code in more and problem.severity is not Severity.NOTE]
    return tuple(problem for problem in grown if (problem.code, problem.span) not in places) or tuple(grown)
