"""People who may be one: pairs of ids whose names look alike, with a score and the reasons. Nothing is ever merged here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from operator import itemgetter

from casegen.content.fields import PersonFields
from casegen.publication.identity import People
from casegen.publication.world import World
from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass
from casegen.values.likeness import Likeness, NameParts, likeness, masculine, parts_of, same_father
from casegen.values.transliteration import coarse, fold

LEAST = 0.7
"""The score from which on a pair is worth a look; benchmarks/README.md has what it costs and gives."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A person as they stand in the content: all their names, their file if they have one, the cases that name them."""

    id: str
    names: tuple[str, ...]
    path: str | None = None
    cases: tuple[str, ...] = ()
    born: PartialDate | None = None
    died: PartialDate | None = None
    gender: str | None = None
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one, by the two names that are most alike. Ids in order."""

    score: float
    first: Suspect
    second: Suspect
    names: tuple[str, str]
    reasons: tuple[str, ...]


def suspects_of(world: World, people: People) -> list[Suspect]:
    """Everyone whom the content knows, by id, but those who were merged: also whom only a case names."""
    names: dict[str, dict[str, None]] = {
        id: dict.fromkeys(map(str, text.by_lang.values())) for id, text in people.names.items()
    }
    for spelling, bearers in sorted(people.spellings.items()):
        for id in bearers & names.keys():
            names[id].setdefault(spelling)
    cases: dict[str, list[str]] = defaultdict(list)
    for case, entries in people.entries.items():
        for entry in entries:
            cases[entry.person].append(case)
    files = {card.name.id: card for card in world.of_kind("person")}
    found: list[Suspect] = []
    for id in sorted(names.keys() - people.merged.keys()):
        fields = files[id].fields if id in files else None
        path, inside, spellings = (files[id].path if id in files else None), tuple(cases[id]), tuple(names[id])
        if isinstance(fields, PersonFields):
            others = frozenset(people.merged.get(other, other) for other in fields.not_same_as)
            found.append(Suspect(id, spellings, path, inside, fields.born, fields.died, fields.gender, others))
        else:
            found.append(Suspect(id, spellings, path, inside))
    return found


def find_duplicates(suspects: Iterable[Suspect], least: float = LEAST) -> list[Pair]:
    """The pairs with a score of at least `least`, the most alike first; without those that a file tells apart."""
    by_id = {suspect.id: suspect for suspect in suspects}
    best: dict[tuple[str, str], tuple[Likeness, tuple[str, str]]] = {}
    for one, other, parts, others in _candidates(by_id.values()):
        found = likeness(parts, others)
        key = (one, other)
        if found.score and (key not in best or found.score > best[key][0].score):
            best[key] = (found, (parts.text, others.text))
    pairs = []
    for (one, other), (found, names) in best.items():
        first, second = by_id[one], by_id[other]
        if second.id not in first.others and first.id not in second.others:
            score, reasons = _weigh(first, second, found)
            if score >= least:
                pairs.append(Pair(score, first, second, names, reasons))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first.id, pair.second.id))


def _weigh(first: Suspect, second: Suspect, found: Likeness) -> tuple[float, tuple[str, ...]]:
    """The likeness of the names, with what the files and the cases say for and against."""
    score, reasons = found.score, list(found.reasons)
    for is_birth, one, other in ((True, first.born, second.born), (False, first.died, second.died)):
        if one is not None and other is not None:
            if one.earliest > other.latest or other.earliest > one.latest:
                score *= 0.5
                what = "dates of birth" if is_birth else "dates of death"
                reasons.append(f"against it: two {what}, {one.text} and {other.text}")
            elif is_birth:
                score = (score + 1) / 2
                reasons.append("the dates of birth agree")
    fathers = [{parts_of(name).father for name in one.names} - {""} for one in (first, second)]
    if all(fathers) and not any(same_father(one, other) for one in fathers[0] for other in fathers[1]):
        # Told by the likeness already, when it is the names with patronymics that are most alike.
        against = "against it: the patronymics differ"
        score, reasons = (score, reasons) if against in reasons else (score * 0.5, [*reasons, against])
    if first.gender and second.gender and first.gender != second.gender:
        score *= 0.5
        reasons.append("against it: their files give two genders")
    if both := sorted(set(first.cases) & set(second.cases)):
        score *= 0.8
        reasons.append(f"against it: the case `{both[0]}` names both")
    return round(score, 2), tuple(reasons)


def _candidates(suspects: Iterable[Suspect]) -> Iterator[tuple[str, str, NameParts, NameParts]]:
    """Pairs of ids, in order, with a name of each, such that every word of the shorter name has a like one in the longer.

    To compare everybody with everybody takes minutes for ten thousand people. Words are few, and looked up.
    """
    names = [(suspect.id, parts) for suspect in suspects for parts in _whole_names(suspect)]
    keys = [[_keys_of(word) for word in parts.words] for _, parts in names]
    index = _Index(keys)
    for number, words in enumerate(keys):
        # All words of this name have a like one there, so it is the shorter of the two, or they are equally long.
        for other in set.intersection(*map(index.like, words)) if words else ():
            if (len(keys[other]), other) > (len(words), number) and names[number][0] != names[other][0]:
                (one, parts), (there, others) = sorted((names[number], names[other]), key=itemgetter(0))
                yield one, there, parts, others


def _keys_of(word: str) -> set[str]:
    """What a word is looked up by: its coarse foldings, of a woman's surname those of a man's too."""
    return {coarse(form) for folded in fold(word) for form in (folded, masculine(folded))}


def _whole_names(suspect: Suspect) -> list[NameParts]:
    """The names of a person without such as are a nickname, or half a name: one word, where others have more."""
    parts = [parts_of(name) for name in suspect.names]
    return [one for one in parts if len(one.words) > 1 or one.father] or parts


class _Index:
    """Which names have a word like a given one. `keys` are the coarse foldings of each word of each name."""

    def __init__(self, keys: Sequence[Sequence[set[str]]]) -> None:
        self._bearers: dict[str, set[int]] = defaultdict(set)
        self._beginnings: dict[str, set[int]] = defaultdict(set)
        for number, words in enumerate(keys):
            for key in {key for word in words for key in word}:
                self._bearers[key].add(number)
                self._beginnings[key[0]].add(number)
        self._near = _neighbours(self._bearers)

    def like(self, word: set[str]) -> set[int]:
        """The numbers of the names that have the word, one that differs by few letters, or an initial for it."""
        found: list[set[int]] = []
        for key in word:
            found += [self._bearers[other] for other in (key, *self._near.get(key, ()))]
            found += [self._bearers[key[0]]] if key[0] in self._bearers else []
            found += [self._beginnings[key]] if len(key) == 1 else []
        return set().union(*found)


def _neighbours(words: Mapping[str, object]) -> dict[str, set[str]]:
    """For each folded word those that differ by two letters at most (by one, if it has less than six), as all such words share
    what is left when up to two letters are taken away.
    """
    from rapidfuzz.distance import OSA

    left: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for rest in _without(word):
            left[rest].append(word)
    near: dict[str, set[str]] = defaultdict(set)
    for group in left.values():
        for one, other in combinations(group, 2):
            if other not in near[one] and OSA.distance(one, other, score_cutoff=2) <= 2:
                near[one].add(other)
                near[other].add(one)
    return near


def _without(word: str) -> set[str]:
    """A word without none, one or two of its letters; the latter of long words alone."""
    once = {word[:at] + word[at + 1 :] for at in range(len(word))} if len(word) > 2 else set()
    twice = {rest[:at] + rest[at + 1 :] for rest in once for at in range(len(rest))} if len(word) > 4 else set()
    return {word} | once | twice
