"""Records become the fields and texts of content files, by the rules of a mapping: what these do not say is not done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casegen.content.moving.mapping import MappingFields, RecordRule, Rule, Rules
from casegen.content.moving.shapes import Shape, shapes_of, shapes_of_kind
from casegen.content.moving.source import Change, Reason, SourceRecord
from casegen.content.moving.texts import Known, made_of
from casegen.content.places import Path
from casegen.content.yaml_text import Tree
from casegen.values.addresses import parse_anchor, parse_id, slug_of
from casegen.values.countries import parse_country
from casegen.values.diagnostics import Complaint
from casegen.values.vocabularies import Vocabulary

Scope = Mapping[str, Tree]
BODY = "@body"
"""What the text of a Markdown file is called in a mapping."""
Parts = Mapping[tuple[str, str, str], list[SourceRecord]]
"""The entities that name another one: by schema, property and the id that stands in it."""


@dataclass
class Made:
    """A content file that a record becomes, with all that was done for it. `taken` are the parts that went into it.

    `stands`: it is in the publication already, and says the same.
    """

    kind: str
    id: str = ""
    fields: dict[str, Tree] = field(default_factory=dict)
    body: str = ""
    changes: list[Change] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    taken: list[SourceRecord] = field(default_factory=list)
    stands: bool = False


def convert(
    record: SourceRecord,
    rule: RecordRule,
    mapping: MappingFields,
    vocabulary: Vocabulary,
    known: Known,
    parts: Parts,
) -> Made:
    """What a rule makes of a record, but for the text of a file, which `takes_body` decides; with reasons it is not to be used."""
    made = Made(rule.kind)
    made.id = id_of(record, rule, mapping, vocabulary, made)
    work = _Work(record, mapping, known, parts, made)
    scope = record.scope
    made.fields = work.fields(rule.fields, shapes_of_kind(rule.kind, vocabulary), scope, ())
    if rule.body is not None and rule.body.from_ != BODY:
        text = work.text(rule.body, scope, "body")
        made.body = f"{text}\n" if text else ""
    return made


def takes_body(record: SourceRecord, rules: Sequence[RecordRule]) -> list[RecordRule] | Reason:
    """Which of the rules that take a record get the text of its file: a rule alone need not say so."""
    found = [rule for rule in rules if rule.body is not None and rule.body.from_ == BODY]
    if not found and len(rules) == 1 and rules[0].body is None and rules[0].kind != "source":
        found = list(rules)
    if record.body.strip() and not found:
        message = "this file has a text, and the mapping does not say what becomes of it"
        return Reason(message, 'write `body: "@body"` where it belongs, or take it out of the source')
    return found


def raw_id(record: SourceRecord, rule: RecordRule, mapping: MappingFields, made: Made) -> str:
    """What tells a record from others, as its program has it."""
    if rule.id is None:
        return record.key
    return _Work(record, mapping, {}, {}, made).text(rule.id, record.scope, "id")


def id_of(record: SourceRecord, rule: RecordRule, mapping: MappingFields, vocabulary: Vocabulary, made: Made) -> str:
    """The id of the file that a rule makes of a record; empty, with a reason, when there is none."""
    raw = raw_id(record, rule, mapping, made)
    found: str | Complaint
    if rule.kind == "country":
        found = parse_country(raw.upper(), vocabulary.countries)
        id = raw.lower()
    else:
        id = slug_of(raw)
        found = parse_anchor(id) if rule.kind == "source" else parse_id(id)
    if not id or isinstance(found, Complaint):
        message = f"no id can be made of “{raw}”" if raw else "there is nothing to make an id of"
        help = found.help if id and isinstance(found, Complaint) else "write one in the source, or choose another key"
        made.reasons.append(Reason(message, help))
        return ""
    if id != raw:
        made.changes.append(Change("id", raw, id))
    return id


def unknown_keys(record: SourceRecord, rules: Iterable[RecordRule]) -> list[Reason]:
    """A reason for each key of a record of which none of its rules says anything."""
    known = {path for rule in rules for path in _known(rule)}
    return [_unknown(record, path) for path in _unsaid(record.values, known)]


def _known(rule: RecordRule) -> Iterator[Path]:
    yield from _asked(rule.fields.values())
    yield from _asked(one for one in (rule.id, rule.body) if one is not None)
    yield from map(_path, rule.ignore)


def _asked(rules: Iterable[Rule]) -> Iterator[Path]:
    """The keys that rules ask for in the scope in which they stand."""
    for rule in rules:
        if rule.from_ is not None:
            yield _path(rule.from_)
            yield (rule.from_,)
        elif rule.linked_by is None:
            yield from _asked((rule.fields or {}).values())
            for item in rule.items:
                yield from _asked(item.values())
            yield from _asked((*rule.together, *rule.joined))


def _path(key: str) -> Path:
    return tuple(key.split("."))


def _unsaid(values: Scope, known: set[Path], at: Path = ()) -> Iterator[Path]:
    for key, value in values.items():
        path = (*at, key)
        if any(path[: len(one)] == one for one in known):
            continue
        if isinstance(value, dict) and any(one[: len(path)] == path for one in known):
            yield from _unsaid(value, known, path)
        else:
            yield path


def _unknown(record: SourceRecord, path: Path) -> Reason:
    key = ".".join(map(str, path))
    message = f"the mapping says nothing of `{key}`"
    return Reason(message, "name it in a rule, or under `ignore:`", record.place(path))


class _Work:
    """What is being made of one record."""

    def __init__(self, record: SourceRecord, mapping: MappingFields, known: Known, parts: Parts, made: Made) -> None:
        self.record = record
        self.mapping = mapping
        self.known = known
        self.parts = parts
        self.made = made

    def fields(self, rules: Rules, shapes: Mapping[str, Shape], scope: Scope, at: Path) -> dict[str, Tree]:
        """The fields that rules make in a scope; what comes to nothing is left out."""
        found: dict[str, Tree] = {}
        for name, rule in rules.items():
            value = self._value(rule, shapes[name], scope, (*at, name))
            if value:
                found[name] = value
        return found

    def text(self, rule: Rule, scope: Scope, name: str) -> str:
        """The one text that a rule makes; empty where there is none."""
        value = self._value(rule, Shape(), scope, (name,))
        return value if isinstance(value, str) else ""

    def _value(self, rule: Rule, shape: Shape, scope: Scope, at: Path) -> Tree:
        if rule.together:
            found = [self._value(one, shape, scope, at) for one in rule.together]
            return [item for items in found if isinstance(items, list) for item in items]
        if rule.joined:
            texts = [
                text for one in rule.joined if isinstance(text := self._value(one, Shape(), scope, at), str) and text
            ]
            text = (rule.by or " ").join(texts)
            return [text] if shape.is_list and text else text
        if rule.value is not None:
            return [rule.value] if shape.is_list else rule.value
        parts = shapes_of(shape.parts) if shape.parts is not None else {}
        if rule.items:
            items = [self._item(item, parts, scope, (*at, number)) for number, item in enumerate(rule.items)]
            return [item for item in items if item]
        if rule.linked_by is not None:
            return [item for item in self._linked(rule, parts, at) if item]
        if rule.from_ is None:
            item = self._item(rule.fields or {}, parts, scope, at)
            return [item] if shape.is_list and item else item
        return self._taken(rule, shape, _find(scope, rule.from_), at)

    def _item(self, rules: Rules, shapes: Mapping[str, Shape], scope: Scope, at: Path) -> Tree:
        """A map of which something comes from the record: constants alone say nothing of it."""
        found = self.fields(rules, shapes, scope, at)
        taken = [name for name, rule in rules.items() if rule.value is None]
        return found if not taken or any(name in found for name in taken) else {}

    def _linked(self, rule: Rule, shapes: Mapping[str, Shape], at: Path) -> Iterator[Tree]:
        schema, _, name = (rule.linked_by or "").partition(".")
        for part in self.parts.get((schema, name, self.record.key), []):
            self._check_keys(rule, part.values, {(name,)}, part)
            item = self.fields(rule.fields or {}, shapes, part.scope, at)
            # A part of which nothing is taken is not taken up, and is told.
            self.made.taken += [part] if item else []
            yield item

    def _taken(self, rule: Rule, shape: Shape, value: Tree | None, at: Path) -> Tree:
        """What a rule makes of what stands under its key."""
        if value is None:
            return ""
        if rule.fields is not None and shape.parts is not None:
            parts = shapes_of(shape.parts)
            if isinstance(value, dict):
                items: list[Tree] = [value]
            elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
                items = value
            else:
                items = self._texts(rule, value, at)
            made = [self._from_item(rule, parts, one, (*at, number)) for number, one in enumerate(items)]
            return self._one_or_all([one for one in made if one], shape, at)
        if isinstance(value, dict):
            is_plain = rule == Rule(from_=rule.from_) and all(isinstance(text, str) for text in value.values())
            if shape.by_language and is_plain:
                return {lang: self._inline(str(text), at) for lang, text in value.items()}
            return self._refuse(at, "fields", "say under `fields:` what each is")
        return self._one_or_all(list(self._texts(rule, value, at)), shape, at)

    def _from_item(self, rule: Rule, shapes: Mapping[str, Shape], item: Tree, at: Path) -> Tree:
        scope: Scope = item if isinstance(item, dict) else {"@": item}
        if isinstance(item, dict):
            self._check_keys(rule, item, set(), self.record)
        return self.fields(rule.fields or {}, shapes, scope, at)

    def _check_keys(self, rule: Rule, values: Scope, known: set[Path], record: SourceRecord) -> None:
        known = known | set(_asked((rule.fields or {}).values())) | {_path(key) for key in rule.ignore}
        self.made.reasons += [_unknown(record, path) for path in _unsaid(values, known)]

    def _one_or_all(self, found: list[Tree], shape: Shape, at: Path) -> Tree:
        if shape.is_list:
            return found
        if len(found) > 1:
            return self._refuse(at, f"{len(found)} values", "write `pick: first`, or settle it in the source")
        return found[0] if found else ""

    def _texts(self, rule: Rule, value: Tree, at: Path) -> list[Tree]:
        """The texts under a key after all that is to be done to them."""
        written = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in written):
            self._refuse(at, "lists or fields in a list", "say under `fields:` what each is")
            return []
        picked = {"first": written[:1], "rest": written[1:]}.get(rule.pick or "", written)
        if rule.pick == "first" and len(written) > 1:
            self.made.changes.append(Change(_name(at), ", ".join(map(str, written)), str(written[0])))
        found: list[Tree] = []
        for text in map(str, picked):
            plain = text if at == ("body",) else self._inline(text, at)
            done = made_of(plain, rule, self.mapping.months, self.known)
            if isinstance(done, Reason):
                self.made.reasons.append(replace(done, field=_name(at)))
            elif done != [plain]:
                self.made.changes.append(Change(_name(at), plain, ", ".join(done)))
            found += [] if isinstance(done, Reason) else done
        return found

    def _inline(self, text: str, at: Path) -> str:
        """A text on one line."""
        plain = " ".join(text.split())
        if plain != text.strip():
            self.made.changes.append(Change(_name(at), text.strip(), plain))
        return plain

    def _refuse(self, at: Path, what: str, help: str) -> str:
        self.made.reasons.append(Reason(f"it takes one text, and there are {what}", help, field=_name(at)))
        return ""


def _find(scope: Scope, key: str) -> Tree | None:
    """What stands under a key, or under a key in a map."""
    if key in scope:
        return scope[key]
    found: Tree | None = dict(scope)
    for step in key.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _name(at: Path) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in at)
