"""Frozen dataclasses that are quick to make: most of what a build does is to make small values, some thousand of each file.

To a type checker, and to whoever uses one, `dataclass` is that of the standard library. There every field of a new frozen value
is set through a call of `object.__setattr__`, and every class has six methods compiled when it is imported. Here the fields
are set as those of any object, on one that is open, which then becomes one of the class, and frozen; that is compiled
when the first value is made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache, partial
from inspect import Parameter, Signature
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field

if not TYPE_CHECKING:
    field = dataclasses.field

    def dataclass(*, order: bool = False, kw_only: bool = False, **how: bool) -> Callable[[type], type]:
        """The decorator of a frozen dataclass with slots. Values of one that is `kw_only` are open to whoever makes them bare."""
        assert how == {"frozen": True, "slots": True}
        return lambda cls: _frozen(cls, order=order, kw_only=kw_only)


@cache
def maker_of(kind: type) -> Callable[..., Any]:
    """What makes a value of a frozen dataclass with slots from its fields, in their order; all have to be given."""
    names = [field.name for field in dataclasses.fields(kind)]
    return partial(_compiled(kind, ["_kind", "/", *names], {name: name for name in names}, {}), kind)


def function_of(takes: list[str], body: str, known: Mapping[str, Any]) -> Callable[..., Any]:
    """A function of what it takes, its body, indented by two, and what that knows by name; made of names of fields alone."""
    names = dict(known)
    exec(f"def _function({', '.join(takes)}):\n{body}", names)  # noqa: S102  # as the standard library does
    found: Callable[..., Any] = names["_function"]
    return found


def _made(kind: type, *values: Any) -> Any:
    return maker_of(kind)(*values)


def _frozen(cls: type, *, order: bool, kw_only: bool) -> type:
    # Of another class the open one would have other slots.
    assert cls.__bases__ == (object,), cls
    kind: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    fields = dataclasses.fields(kind)
    assert all(field.init and field.kw_only == kw_only and field.hash is None for field in fields), cls
    picked = _picker([field.name for field in fields if field.compare])
    told = [field.name for field in fields if field.repr]

    def first(_: type, /, *args: Any, **named: Any) -> Any:
        # From now on another function makes them.
        kind.__new__ = staticmethod(_new(kind))
        return kind(*args, **named)

    def fill_first(self: Any, /, **named: Any) -> None:
        kind.__init__ = _init(kind)
        kind.__init__(self, **named)

    def equal(self: Any, other: object) -> bool:
        return picked(self) == picked(other) if other.__class__ is kind else NotImplemented

    def tell(self: Any) -> str:
        return f"{kind.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"

    every = _picker([field.name for field in fields])
    methods: dict[str, Any] = {
        # A schema library makes the value without calling the class, and fills it by itself.
        **({"__init__": fill_first} if kw_only else {"__new__": staticmethod(first)}),
        "__eq__": equal,
        "__hash__": lambda self: hash(picked(self)),
        "__repr__": tell,
        # So values go to other processes, and are copied.
        "__reduce__": lambda self: (_made if kw_only else kind, (kind, *every(self)) if kw_only else every(self)),
        "__signature__": _Told(),
    }
    methods = {name: method for name, method in methods.items() if name not in cls.__dict__}
    methods |= {"__setattr__": _refuse, "__delattr__": _refuse, "__init_subclass__": classmethod(_refuse_heirs)}
    if order:
        methods |= {name: _comparison(kind, picked, name) for name in ("__lt__", "__le__", "__gt__", "__ge__")}
    for name, method in methods.items():
        setattr(kind, name, method)
    return kind  # type: ignore[no-any-return]


class _Told:
    """How a class is called, for whoever asks `inspect`."""

    def __get__(self, _: object, kind: type) -> Signature:
        takes = []
        for field in dataclasses.fields(kind):
            is_needed = field.default is field.default_factory is dataclasses.MISSING
            # What is made anew for each value is not told: MISSING stands for it, to whoever calls, too.
            default = Parameter.empty if is_needed else field.default
            takes.append(Parameter(field.name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=field.type))
        return Signature(takes)


def _picker(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of some fields, as a tuple: a getter of one attribute gives it bare."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _comparison(kind: type, picked: Callable[[Any], tuple[Any, ...]], name: str) -> Callable[[Any, object], Any]:
    compare = getattr(tuple, name)

    def compared(self: Any, other: object) -> Any:
        return compare(picked(self), picked(other)) if other.__class__ is kind else NotImplemented

    return compared


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r} of {type(self).__qualname__}")


def _refuse_heirs(cls: type) -> NoReturn:
    raise TypeError(f"{cls.__qualname__}: a value of a subclass would be none of its own")


def _new(kind: type) -> Callable[..., Any]:
    """What makes a value as the class is called: with defaults, and by names."""
    takes, values, known = _called(kind)
    return _compiled(kind, ["_kind", "/", *takes], values, known)


def _init(kind: type) -> Callable[..., None]:
    """The same for a class that is called by names alone, with a bare value."""
    takes, values, known = _called(kind)
    known |= {"_set": object.__setattr__, "_kind": kind}
    return _compiled(kind, ["_self", "/", "*", *takes], values, known, '_set(_self, "__class__", _open)')


def _called(kind: type) -> tuple[list[str], dict[str, str], dict[str, Any]]:
    """What a class takes when it is called, what its fields become of it, and what these words mean."""
    known: dict[str, Any] = {"_none": dataclasses.MISSING}
    takes, values = [], {}
    for number, field in enumerate(dataclasses.fields(kind)):
        name = values[field.name] = field.name
        default = f"_{number}"
        if field.default is not dataclasses.MISSING:
            known[default] = field.default
            takes.append(f"{name}={default}")
        elif field.default_factory is not dataclasses.MISSING:
            known[default] = field.default_factory
            takes.append(f"{name}=_none")
            values[name] = f"{default}() if {name} is _none else {name}"
        else:
            takes.append(name)
    return takes, values, known


def _compiled(
    kind: type, takes: list[str], values: Mapping[str, str], known: dict[str, Any], begin: str = "_self = _new(_open)"
) -> Callable[..., Any]:
    """A function that takes what `takes` says, the class or a bare value first, and gives a value with these fields."""
    # Only of names that no field has: theirs begin with a letter.
    sets = "".join(f"\n  _self.{name} = {value}" for name, value in values.items())
    end = "_self.__class__ = _kind" + ("\n  return _self" if "_kind" in takes else "")
    slots = {"__slots__": tuple(values)}
    known = {**known, "_new": object.__new__, "_open": type(f"Open{kind.__name__}", (), slots)}
    return function_of(takes, f"  {begin}{sets}\n  {end}", known)
