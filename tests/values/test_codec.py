"""Values as bytes and back: equal ones have equal bytes in any process, others have others, and garbage harms nobody."""

from __future__ import annotations

import dataclasses
import marshal
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casegen.content import fields
from casegen.content.fields import Fields
from casegen.content.places import Places
from casegen.content.site_fields import SiteFields
from casegen.content.translation_fields import TranslationFields
from casegen.pages.views.page import Page, View
from casegen.publication.types import Settings
from casegen.values.codec import codec_of, dumps, loads
from casegen.values.dates import PartialDate, parse_date
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.digests import digest_plain
from casegen.values.languages import Text
from casegen.values.vocabularies import Vocabulary
from tests.contents import EVERYTHING, pages_of
from tests.support import ROOT


@dataclass(frozen=True, slots=True)
class Inner:
    """One field alone."""

    when: PartialDate | None


@dataclass(frozen=True, slots=True)
class Positional:
    """Fields in their order, some of them nested."""

    name: str
    inner: Inner
    more: tuple[Inner, ...] = ()
    by: Mapping[str, Inner] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByKeyword:
    """Fields that have to be named."""

    publish: bool | date = True
    kind: Literal["a", "b"] = "a"
    pair: tuple[str, date] | None = None


DATES = ("2022", "2022-01-15", "2021?", "202X", "2022-01~", "[2020..2022]", "2010-06/..", "../2010", "20XX", "2022-03%")
partial_dates = st.sampled_from([parse_date(text) for text in DATES])
inners = st.builds(Inner, st.none() | partial_dates)
some_fields = [getattr(fields, name) for name in ("CaseFields", "PersonFields", "CountryFields", "DossierFields")]
FIELDS = (*some_fields, fields.PageFields, TranslationFields)


def of_type(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type, all their fields drawn; annotations that say how something is parsed are left out."""
    st.register_type_strategy(PartialDate, partial_dates)
    return st.from_type(kind)


TYPES: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "day": (date, st.dates()),
    "partial date": (PartialDate, partial_dates),
    "flag or day": (bool | date, st.booleans() | st.dates()),
    "flag, day or nothing": (bool | date | None, st.none() | st.booleans() | st.dates()),
    "text or nothing": (str | None, st.none() | st.text()),
    "number or text": (int | str, st.integers() | st.text()),
    "bytes": (bytes, st.binary()),
    "days": (tuple[date, ...], st.lists(st.dates()).map(tuple)),
    "words": (tuple[str, ...], st.lists(st.text()).map(tuple)),
    "pair": (tuple[str, date], st.tuples(st.text(), st.dates())),
    "plain pair": (tuple[str, int], st.tuples(st.text(), st.integers())),
    "list of days": (Sequence[date], st.lists(st.dates()).map(tuple)),
    "set of words": (frozenset[str], st.frozensets(st.text())),
    "set of days": (frozenset[date], st.frozensets(st.dates())),
    "set of pairs": (frozenset[tuple[str, str]], st.frozensets(st.tuples(st.text(), st.text()))),
    "plain mapping": (Mapping[str, str], st.dictionaries(st.text(), st.text())),
    "mapping": (Mapping[date, Inner], st.dictionaries(st.dates(), inners)),
    "one field": (Inner, inners),
    "positional": (
        Positional,
        st.builds(
            Positional, st.text(), inners, st.lists(inners).map(tuple), st.dictionaries(st.text(), inners, max_size=2)
        ),
    ),
    "by keyword": (ByKeyword, st.from_type(ByKeyword)),
    "one of two": (Inner | ByKeyword, inners | st.from_type(ByKeyword)),
    "texts": (Text, st.builds(Text, st.dictionaries(st.text(), st.text()))),
    "places": (Places, of_type(Places)),
    "diagnostics": (tuple[Diagnostic, ...], st.lists(st.builds(Diagnostic, st.text(), of_type(Span), st.text())).map(tuple)),
    "vocabulary": (Vocabulary, of_type(Vocabulary)),
    "settings": (Settings, of_type(Settings)),
    "site.yml": (SiteFields, of_type(SiteFields)),
    **{kind.__name__: (Fields, of_type(kind)) for kind in FIELDS},
}  # fmt: skip


@pytest.mark.parametrize("kind", TYPES)
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_read_is_what_was_written_and_other_values_have_other_bytes(kind: str, data: st.DataObject) -> None:
    type_, values = TYPES[kind]
    value, other = data.draw(values), data.draw(values)
    written = dumps(value, type_)
    read = loads(written, type_)
    assert read == value
    assert type(read) is type(value)
    assert dumps(read, type_) == written
    assert value == other or dumps(other, type_) != written


def test_pages_of_every_kind_are_read_as_they_were_written() -> None:
    pages = pages_of(EVERYTHING)
    assert {type(page.view) for page in pages} == set(get_args(View))
    written = {dumps(page, Page): page for page in pages}
    assert len(written) == len(pages)
    assert [loads(data, Page) for data in written] == list(pages)


def _apart(value: Any) -> Any:
    """The same plain value, of which no two parts are one object."""
    if isinstance(value, str):
        return "".join(list(value)) if len(value) > 1 else value.encode().decode()
    if isinstance(value, tuple):
        return tuple(map(_apart, value))
    if isinstance(value, Mapping):
        return {_apart(key): _apart(part) for key, part in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{part.name: _apart(getattr(value, part.name)) for part in dataclasses.fields(value)}
        )
    return value


def test_texts_that_are_one_object_are_written_as_texts_that_are_equal() -> None:
    word = "".join(["сло", "во"])
    places = Places(word, {(word, 1): (1, 2, 3), (word, word): (4, 5, 6)}, {})
    other = _apart(places)
    assert dumps(places, Places) == dumps(other, Places)
    shared, apart = (word, word, "x" * 5000, "x" * 5000), tuple(map(_apart, (word, word, "x" * 5000, "x" * 5000)))
    assert shared[0] is shared[1]
    assert apart[0] is not apart[1]
    assert dumps(shared, tuple[str, ...]) == dumps(apart, tuple[str, ...])
    assert digest_plain(shared) == digest_plain(apart)
    interned = sys.intern("attribute_name")
    assert dumps(interned, str) == dumps("".join(["attribute", "_name"]), str)


PROGRAM = """
from datetime import date
from casegen.values.codec import dumps
from casegen.values.digests import digest_plain
from casegen.publication.types import Settings
from casegen.values.languages import Text
words = frozenset(f"word-{n}" for n in range(50))
settings = Settings(Text({"ru": "Архив"}), None, None, ("ru",), None, None, words, {}, {("role", "x"): {"ru": "слово"}})
print(dumps(settings, Settings).hex(), dumps(frozenset({date(2022, 1, n) for n in range(1, 20)}), frozenset[date]).hex())
print(digest_plain("a", 1, None, ("b", (b"c",))).hex())
"""


def test_another_process_writes_the_same_bytes() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONOPTIMIZE": optimize},
            capture_output=True,
            check=True,
        ).stdout
        for seed, optimize in (("1", "0"), ("4242", "2"))
    }
    assert len(found) == 1


@dataclass(frozen=True)
class Odd:
    """Something that is no plain data."""

    thing: object


@pytest.mark.parametrize(
    "kind",
    [object, list[str], set[str], type, tuple[object, ...], Mapping[str, object], str | object, Callable, Any],
    ids=str,
)
def test_a_type_that_cannot_be_stored_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError):
        codec_of(kind)


@pytest.mark.parametrize("kind", [Odd, tuple[Odd, ...], Mapping[str, Odd], Odd | None, Odd | Inner], ids=str)
def test_what_has_a_field_that_cannot_be_stored_is_refused_with_its_first_value(kind: Any) -> None:
    odd = Odd("a")
    values: dict[Any, Any] = {tuple[Odd, ...]: (odd,), Mapping[str, Odd]: {"a": odd}}
    for _ in range(2):
        with pytest.raises(TypeError, match="cannot be stored"):
            dumps(values.get(kind, odd), kind)


GARBAGE = [
    b"", b"\0", b"i\0\0\0\0", b"\xff" * 40, b"(", b"[\0\0\0\0", b"{0", b"not at all", b")\0", b")\5NNNNN",
    *map(marshal.dumps, ["text", b"", -1, 2**70, 10**9, 0, 1.5, (), ((),), (7, 1), (-9, ()), {}, {1: 2}, [1], True, None]),
    *map(marshal.dumps, [("a", ("2022",)), ("a", ("nonsense",)), ("a", (None,), (), 5), (1, 2), ("a", (None,), 7, {})]),
]  # fmt: skip


@pytest.mark.parametrize("kind", [date, PartialDate, bool | date, Positional, Inner | ByKeyword, Places, Page, Fields])
@pytest.mark.parametrize("data", GARBAGE, ids=repr)
def test_of_garbage_nothing_comes_but_an_error_that_is_named(kind: Any, data: bytes) -> None:
    with suppress(ValueError, EOFError, TypeError):
        loads(data, kind)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from(DATES),
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=12,
)


@given(plain, st.integers(0, 60))
def test_other_data_and_torn_data_are_an_error_that_is_named(data: Any, length: int) -> None:
    written = dumps(Positional("a", Inner(None)), Positional)
    for bytes_ in (marshal.dumps(data), marshal.dumps(data)[:length], written[:length]):
        for kind in (Positional, Inner | ByKeyword, tuple[PartialDate, ...], Mapping[date, Inner], ByKeyword):
            with suppress(ValueError, EOFError, TypeError):
                loads(bytes_, kind)
