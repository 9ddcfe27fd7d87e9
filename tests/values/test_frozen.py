"""Frozen dataclasses of our own are those of the standard library to whoever uses them."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.values.frozen import dataclass, maker_of


@dataclass(frozen=True, slots=True, order=True)
class Ours:
    """Fields of all kinds; their names are those that whatever makes the value might use."""

    kind: str
    self: int = 0
    new: Mapping[str, int] = dataclasses.field(default_factory=dict, compare=False)
    secret: str = dataclasses.field(default="", repr=False)


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Theirs:
    """The same of the standard library."""

    kind: str
    self: int = 0
    new: Mapping[str, int] = dataclasses.field(default_factory=dict, compare=False)
    secret: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class One:
    """A single field."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """As the front matter is: called by names alone, and made bare by a schema library."""

    kind: str = ""
    self: int
    new: Mapping[str, int] = dataclasses.field(default_factory=dict, compare=False)


VALUES = {
    "kind": st.text(max_size=2),
    "self": st.integers(0, 2),
    "new": st.just({"x": 1}),
    "secret": st.text(max_size=1),
}
fields = st.fixed_dictionaries(
    {"kind": VALUES["kind"]}, optional={name: value for name, value in VALUES.items() if name != "kind"}
)


def _to_another_process(value: Ours) -> Ours:
    found: Ours = pickle.loads(pickle.dumps(value))  # noqa: S301
    return found


@given(fields, fields)
def test_values_are_made_compared_hashed_and_told_alike(one: dict[str, Any], other: dict[str, Any]) -> None:
    ours, theirs = (Ours(**one), Ours(**other)), (Theirs(**one), Theirs(**other))
    assert repr(ours).replace("Ours", "Theirs") == repr(theirs)
    assert list(map(dataclasses.asdict, ours)) == list(map(dataclasses.asdict, theirs))
    assert list(map(hash, ours)) == list(map(hash, theirs))
    assert (ours[0] == ours[1], ours[0] < ours[1], ours[0] >= ours[1]) == (
        theirs[0] == theirs[1], theirs[0] < theirs[1], theirs[0] >= theirs[1],
    )  # fmt: skip
    again: tuple[Callable[[Ours], Ours], ...] = (copy.copy, copy.deepcopy, _to_another_process, dataclasses.replace)
    for way in again:
        made = way(ours[0])
        assert type(made) is Ours
        assert dataclasses.asdict(made) == dataclasses.asdict(ours[0])


@given(fields)
def test_a_value_made_of_all_its_fields_is_one_that_was_called_for(given: dict[str, Any]) -> None:
    value = Ours(**given)
    for kind, made in ((Ours, value), (Theirs, Theirs(**given))):
        again = maker_of(kind)(made.kind, made.self, made.new, made.secret)
        assert type(again) is kind
        assert again == made


def test_nothing_of_a_value_can_be_changed() -> None:
    value = One("x")
    for name in ("value", "z"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "y")
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(value, name)
    assert value == One("x")
    assert not hasattr(value, "__dict__")


def test_each_value_has_a_default_of_its_own() -> None:
    assert Ours("x").new is not Ours("x").new


@pytest.mark.parametrize("wrong", [(), ("x", 0, {}, "", "more")])
def test_what_a_call_lacks_or_has_too_much_is_an_error(wrong: tuple[Any, ...]) -> None:
    for kind in (Ours, Theirs):
        with pytest.raises(TypeError):
            kind(*wrong)


@pytest.mark.parametrize("other", [Theirs("x"), ("x", 0, {}, "")])
def test_another_class_is_another_value(other: Any) -> None:
    assert Ours("x") != other
    with pytest.raises(TypeError):
        Ours("x") < other  # noqa: B015


def test_a_value_has_no_heirs() -> None:
    with pytest.raises(TypeError):
        type("Heir", (Ours,), {})


def test_it_is_told_how_to_call_one() -> None:
    assert list(inspect.signature(Ours).parameters) == list(inspect.signature(Theirs).parameters)
    match Ours("x", 3):
        case Ours(kind, number):
            assert (kind, number) == ("x", 3)


@given(fields.map(lambda given: {"self": 0, **{name: given[name] for name in given if name != "secret"}}))
def test_a_value_of_names_alone_is_made_copied_and_frozen_as_any_other(given: dict[str, Any]) -> None:
    value = Named(**given)
    told = {"kind": "", "self": 0, "new": {}} | given
    assert dataclasses.asdict(value) == told
    assert repr(value) == f"Named({', '.join(f'{name}={told[name]!r}' for name in told)})"
    for again in (copy.deepcopy(value), pickle.loads(pickle.dumps(value)), dataclasses.replace(value, self=value.self)):  # noqa: S301
        assert type(again) is Named
        assert again == value
        assert hash(again) == hash(value)
    assert maker_of(Named)(*told.values()) == value
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.kind = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Named("x", self=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Named(kind="x")  # type: ignore[call-arg]
    bare = object.__new__(Named)
    object.__setattr__(bare, "kind", "bare")
    assert bare.kind == "bare"
