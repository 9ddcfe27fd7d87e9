"""Whether a mapping can be followed: its fields are fields, each comes from one thing, and what is done to it can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.content.field_hints import help_for_unknown
from casegen.content.moving.dates import wrong_format
from casegen.content.moving.mapping import MappingFields, MappingFile, Rule, Rules
from casegen.content.moving.shapes import Shape, shapes_of, shapes_of_kind
from casegen.content.places import Path, Places
from casegen.values.diagnostics import Diagnostic
from casegen.values.vocabularies import Vocabulary

# What can be done to a text, and so needs one of the record.
_DONE = ("nothing", "split", "values", "date_format", "upper", "slug", "ref", "pattern", "pick")
_WAYS = "`from: key`, `value: text`, `items: […]`, `together: […]`, `joined: […]`, `linked_by: …` or `fields: {…}`"


def check_mapping(file: MappingFile, vocabulary: Vocabulary, form: str) -> list[Diagnostic]:
    """What is wrong with a mapping for a form of source (`csv`, `ftm` …), with the words of a publication."""
    return list(_Check(file.fields, file.places, form).records(vocabulary))


class _Check:
    def __init__(self, mapping: MappingFields, places: Places, form: str) -> None:
        self._mapping = mapping
        self._places = places
        self._form = form

    def records(self, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
        if not self._mapping.records:
            help = "write `records:`, and under it `- kind: case` with its `fields:`"
            yield Diagnostic("missing-field", self._places.value("records"), "this mapping makes nothing", help)
        for number, record in enumerate(self._mapping.records):
            path = ("records", number)
            yield from self._rules(record.fields, shapes_of_kind(record.kind, vocabulary), (*path, "fields"))
            if record.id is not None:
                yield from self._rule(record.id, Shape(), (*path, "id"))
            elif self._form not in ("markdown", "yaml"):
                message = "nothing says which id a file gets"
                help = "write `id: key`, the key of what tells one record from another"
                yield Diagnostic("missing-field", self._places.value(*path), message, help)
            if record.body is not None and record.kind == "source":
                message = "a source has no text of its own"
                yield Diagnostic("unknown-field", self._places.key(*path, "body"), message, "delete `body`")
            elif record.body is not None:
                yield from self._rule(record.body, Shape(), (*path, "body"))
            if record.of and self._form in ("csv", "tsv"):
                message = "all rows of a table are of one kind"
                yield Diagnostic("unknown-field", self._places.key(*path, "of"), message, "delete `of`")

    def _rules(self, rules: Rules, shapes: Mapping[str, Shape], path: Path) -> Iterator[Diagnostic]:
        for name, rule in rules.items():
            if name not in shapes:
                help = help_for_unknown(name, list(shapes))
                span = self._places.key(*path, name)
                yield Diagnostic("unknown-field", span, f"there is no field `{name}` here", help)
            else:
                yield from self._rule(rule, shapes[name], (*path, name))

    def _rule(self, rule: Rule, shape: Shape, path: Path) -> Iterator[Diagnostic]:
        ways = [
            way
            for way, given in (
                ("from", rule.from_), ("value", rule.value), ("items", rule.items),
                ("together", rule.together), ("linked_by", rule.linked_by), ("joined", rule.joined),
            )
            if given
        ]  # fmt: skip
        if len(ways) != 1 and not (rule.fields and not ways):
            message = f"`{path[-1]}` comes from one thing, and here it is said in {len(ways)} ways"
            yield Diagnostic("wrong-shape", self._places.value(*path), message, f"write one of {_WAYS}")
            return
        yield from self._inside(rule, shape, path)
        if rule.from_ is None:
            for name in _DONE:
                if (*path, name) in self._places.keys:
                    message = f"`{name}` does something to a text of the record, and there is none here"
                    yield self._at((*path, name), message, "delete it, or write `from:`")
        elif rule.from_.startswith("@"):
            yield from self._about(rule.from_, path)
        yield from self._done(rule, path)

    def _inside(self, rule: Rule, shape: Shape, path: Path) -> Iterator[Diagnostic]:
        if (rule.items or rule.together) and not shape.is_list:
            yield self._at(path, f"`{path[-1]}` takes no list", "write `from:` or `value:`")
            return
        if rule.linked_by is not None and (self._form != "ftm" or "." not in rule.linked_by or rule.fields is None):
            message = "`linked_by` names a schema of FollowTheMoney and its property, and `fields` what is made of it"
            yield self._at((*path, "linked_by"), message, "for example `linked_by: CourtCaseParty.case`")
        if (rule.fields is not None or rule.items) and shape.parts is None:
            help = "write `from: key` or `value: text`"
            yield self._at(path, f"`{path[-1]}` takes texts, and no fields", help)
            return
        if shape.parts is not None:
            parts = shapes_of(shape.parts)
            yield from self._rules(rule.fields or {}, parts, (*path, "fields"))
            for number, item in enumerate(rule.items):
                yield from self._rules(item, parts, (*path, "items", number))
        for number, one in enumerate(rule.together):
            yield from self._rule(one, shape, (*path, "together", number))
        for number, one in enumerate(rule.joined):
            yield from self._rule(one, Shape(), (*path, "joined", number))

    def _done(self, rule: Rule, path: Path) -> Iterator[Diagnostic]:
        for form in rule.date_format:
            if wrong := wrong_format(form, self._mapping.months):
                yield self._at((*path, "date_format"), f"`{form}` is no form of dates that is read: {wrong}", "")
        if rule.pattern is not None and rule.pattern.count("{}") != 1:
            message = "in `pattern` the signs `{}` stand once, where the text goes"
            yield self._at((*path, "pattern"), message, 'for example `pattern: "/casos/{}.html"`')

    def _about(self, name: str, path: Path) -> Iterator[Diagnostic]:
        known = {"ftm": ["@id"], "markdown": ["@stem", "@path", "@body"], "yaml": ["@stem", "@path"]}.get(
            self._form, []
        )
        known += ["@"] if "fields" in path[2:-1] and len(path) > 4 else []
        if name not in known:
            message = f"`{name}` is nothing that a record of this form has"
            yield self._at(path, message, "what may stand here: " + (", ".join(f"`{one}`" for one in known) or "a key"))

    def _at(self, path: Path, message: str, help: str) -> Diagnostic:
        span = self._places.keys.get(path)
        return Diagnostic(
            "invalid-value", self._places.key(*path) if span else self._places.value(*path), message, help
        )
