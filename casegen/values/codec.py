"""Values as plain data and back: frozen dataclasses, by their annotations, become what `marshal` can hold.

A store that is read back must not be able to run anything, which rules out pickle; and a value is plain data in one
form only, so that equal values have equal bytes.
"""

from __future__ import annotations

import dataclasses
import marshal
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

from casegen.values.dates import PartialDate, parse_date
from casegen.values.digests import VERSION
from casegen.values.frozen import function_of, maker_of

_PLAIN = (str, int, bool, bytes, float, NoneType)


class Plain(Protocol):
    """In annotations: data of whatever form that is plain all through, as its makers must see to: text, lists, numbers."""


@dataclasses.dataclass(slots=True)
class Codec:
    """How the values of one type are written and read; `plain` when they stay as they are.

    To be asked for its functions when they are called: the first call may find quicker ones.
    """

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    plain: bool = False


def dumps(value: Any, kind: Any) -> bytes:
    """The bytes of a value of the type `kind`: equal values have equal bytes."""
    return marshal.dumps(codec_of(kind).encode(value), VERSION)


def loads(data: bytes, kind: Any) -> Any:
    """The value of the type `kind` that `dumps` wrote. Raises ValueError, EOFError or TypeError for other bytes."""
    try:
        return codec_of(kind).decode(marshal.loads(data))  # noqa: S302  # our own bytes, checked by who stored them
    except (AttributeError, LookupError, OverflowError) as error:
        raise ValueError(f"these bytes hold no {kind}") from error


@cache
def codec_of(kind: Any) -> Codec:
    """The codec of a type: a dataclass, a date, a tuple, a mapping, a union of them, or plain data."""
    if kind in _PLAIN or kind is Plain or get_origin(kind) is Literal:
        return Codec(_same, _same, plain=True)
    if kind is date:
        return Codec(date.toordinal, date.fromordinal)
    if kind is PartialDate:
        return Codec(attrgetter("text"), parse_date)
    if dataclasses.is_dataclass(kind):
        return _of_dataclass(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _of_union(inner)
    if origin is tuple:
        return _of_tuple(inner)
    if origin is Sequence:
        item = codec_of(inner[0])
        return Codec(lambda v: tuple(map(item.encode, v)), lambda v: tuple(map(item.decode, v)))
    if origin is frozenset:
        item = codec_of(inner[0])
        return Codec(lambda v: tuple(sorted(map(item.encode, v))), lambda v: frozenset(map(item.decode, v)))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_mapping(*map(codec_of, inner))
    raise TypeError(f"{kind} cannot be stored")


def _same(value: Any) -> Any:
    return value


def _of_mapping(key: Codec, value: Codec) -> Codec:
    if key.plain and value.plain:
        return Codec(dict, _same)
    return Codec(
        lambda mapping: {key.encode(k): value.encode(v) for k, v in mapping.items()},
        lambda mapping: {key.decode(k): value.decode(v) for k, v in mapping.items()},
    )


def _of_tuple(inner: tuple[Any, ...]) -> Codec:
    if inner[-1] is not Ellipsis:
        parts = [codec_of(part) for part in inner]
        if all(part.plain for part in parts):
            return Codec(_same, _same, plain=True)
        return Codec(
            lambda values: tuple(part.encode(value) for part, value in zip(parts, values, strict=True)),
            lambda values: tuple(part.decode(value) for part, value in zip(parts, values, strict=True)),
        )
    item = codec_of(inner[0])
    if item.plain:
        return Codec(_same, _same, plain=True)
    return Codec(
        lambda values: tuple(map(item.encode, values)) if values else values,
        lambda values: tuple(map(item.decode, values)) if values else values,
    )


def _of_union(inner: tuple[Any, ...]) -> Codec:
    kinds = [kind for kind in inner if kind is not NoneType]
    if len(kinds) == 1:
        one = codec_of(kinds[0])
        if one.plain:
            return one
        return Codec(
            lambda value: None if value is None else one.encode(value),
            lambda value: None if value is None else one.decode(value),
        )
    codecs = [codec_of(kind) for kind in kinds]
    if all(codec.plain for codec in codecs):
        return Codec(_same, _same, plain=True)
    numbers = {kind: number for number, kind in enumerate(kinds)}

    def write(value: Any) -> Any:
        if value is None:
            return None
        number = numbers[type(value)]
        return number, codecs[number].encode(value)

    return Codec(write, lambda value: None if value is None else codecs[value[0]].decode(value[1]))


def _of_dataclass(kind: Any) -> Codec:
    """The codec of a dataclass; how it is written, and how it is read, is compiled when the first value is."""

    def encode(value: Any) -> Any:
        if codec.encode is encode:
            codec.encode = _writer_of(kind)
        return codec.encode(value)

    def decode(stored: Any) -> Any:
        if codec.decode is decode:
            codec.decode = _reader_of(kind)
        return codec.decode(stored)

    codec = Codec(encode, decode)
    return codec


def _writer_of(kind: Any) -> Callable[[Any], Any]:
    fields = _fields_of(kind)
    parts = "".join(_part(name, f"value.{name}", codec, "encode") for name, codec in fields.items())
    return _compiled(f"  return ({parts})", fields)


def _reader_of(kind: Any) -> Callable[[Any], Any]:
    fields = _fields_of(kind)
    # Whoever is not frozen, or has heirs, is called.
    make = maker_of(kind) if kind.__bases__ == (object,) and "__slots__" in vars(kind) else kind
    parts = "".join(_part(name, f"part_{name}", codec, "decode") for name, codec in fields.items())
    stored = ", ".join(f"part_{name}" for name in fields)
    return _compiled(f"  [{stored}] = value\n  return _make({parts})", fields, _make=make)


def _fields_of(kind: Any) -> dict[str, Codec]:
    """The codecs of the fields of a dataclass."""
    hints = get_type_hints(kind)
    return {field.name: codec_of(hints[field.name]) for field in dataclasses.fields(kind)}


def _part(name: str, value: str, codec: Codec, how: str) -> str:
    """One field, as it is written or read: most that could need more than to be taken over are empty."""
    return f"{value}, " if codec.plain else f"None if (part := {value}) is None else codec_{name}.{how}(part), "


def _compiled(body: str, fields: Mapping[str, Codec], **known: Any) -> Callable[[Any], Any]:
    return function_of(["value"], body, {f"codec_{name}": codec for name, codec in fields.items()} | known)
