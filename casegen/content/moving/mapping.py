"""The mapping file of an import: which field of a content file comes from what in a record, as frozen values."""

from __future__ import annotations

from typing import Annotated

from casegen.content.markers import OneOrMore, ReadsAlone, Shorthand, front_matter
from casegen.content.parsers import Flag, SiteUrl, Words, parser_of_words
from casegen.content.places import Places
from casegen.content.schema import news, read_fields
from casegen.content.text import decode
from casegen.content.yaml_text import read_yaml
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass

Texts = Annotated[tuple[Words, ...], OneOrMore()]
ARule = Annotated["Rule", Shorthand("from_", from_="from")]
Rules = dict[str, ARule]
Sign = Annotated[str, ReadsAlone(str, never_complains=True)]
"""What stands between texts, with the spaces around it."""


@front_matter
class Rule:
    """How one field comes about. A text alone is the key in the record: `title: titulo`.

    Where it comes from is said in one way: `from` is a key (`a.b` a key in a map), or a word about the record itself
    (`@stem`, `@path`, `@id`); `value` is a constant; `items` are maps made of keys of the record; `together` are several
    rules for one list, `joined` several for one text, with `by` between them, or a space; `linked_by: Schema.property` are
    the entities that name this one; and `fields` alone make one map.

    With `from` or `linked_by` the `fields` are made of each map that stands there, or of each text, which is `@` then.
    The rest says what is done to each text, in this order.
    """

    from_: Words | None = None
    linked_by: Words | None = None
    value: Words | None = None
    items: tuple[Rules, ...] = ()
    together: tuple[ARule, ...] = ()
    joined: tuple[ARule, ...] = ()
    by: Sign | None = None
    fields: Rules | None = None
    ignore: Texts = ()
    nothing: Texts = ()
    split: Sign | None = None
    values: dict[str, Words] | None = None
    date_format: Texts = ()
    upper: Flag = False
    slug: Flag = False
    ref: Annotated[str, parser_of_words("case", "person", "dossier", "page", "source")] | None = None
    pattern: Words | None = None
    pick: Annotated[str, parser_of_words("first", "rest")] | None = None


@front_matter
class RecordRule:
    """What is made of a record: a file of a `kind`. `of` says of which records: folders, or schemas of FollowTheMoney."""

    kind: Annotated[str, parser_of_words("case", "person", "country", "dossier", "page", "source")]
    fields: Rules
    of: Texts = ()
    id: ARule | None = None
    body: ARule | None = None
    ignore: Texts = ()


@front_matter
class MappingFields:
    """A mapping file. `parts` are schemas that other records take up, `leave_out` those that are not imported.

    `months` are the twelve names that `%B` in a date may be, and other forms of all twelve after them, `site` is the address of the old site, in links.
    """

    records: tuple[RecordRule, ...]
    parts: Texts = ()
    leave_out: Texts = ()
    months: Texts = ()
    site: SiteUrl | None = None


@dataclass(frozen=True, slots=True)
class MappingFile:
    """A mapping as read, with its places."""

    fields: MappingFields
    places: Places


def read_mapping(path: str, data: bytes) -> tuple[MappingFile | None, list[Diagnostic]]:
    """The mapping that a file holds, or None; and what is wrong with its form."""
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    tree, places, problems = read_yaml(path, text)
    if tree is None:
        return None, problems
    fields, wrong = read_fields(MappingFields, tree, places)
    problems += news(wrong, problems)
    return (MappingFile(fields, places) if fields is not None and not problems else None), problems
