"""Mappings and sequences whose values are made when they are asked for: what is not looked at costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")


class LazyMap(Mapping[K, V]):
    """The keys are known, in their order; `make` gives the value of one. The last `keep` values stay (None: all)."""

    def __init__(self, keys: Iterable[K], make: Callable[[K], V], keep: int | None = None) -> None:
        self._keys = dict.fromkeys(keys)
        self._how = (make, keep)
        self._make = lru_cache(maxsize=keep)(make)

    def __getstate__(self) -> dict[str, Any]:
        """For another process, which makes the values itself."""
        return {"_keys": self._keys, "_how": self._how}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        make, keep = self._how
        self._make = lru_cache(maxsize=keep)(make)

    def __getitem__(self, key: K) -> V:
        if key not in self._keys:
            raise KeyError(key)
        return self._make(key)

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __repr__(self) -> str:
        return f"LazyMap({list(self._keys)})"


class LazySequence(Sequence[V]):
    """What `make` gives, found out once, when somebody looks. Equal to the tuple that it stands for.

    `seen` hears of it each time that somebody looks.
    """

    def __init__(self, make: Callable[[], tuple[V, ...]], seen: Callable[[], None] | None = None) -> None:
        self._make = make
        self.seen = seen

    @property
    def _values(self) -> tuple[V, ...]:
        if self.seen is not None:
            self.seen()
        return self._made

    @cached_property
    def _made(self) -> tuple[V, ...]:
        return self._make()

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...
    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        return self._values[index]

    def __iter__(self) -> Iterator[V]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __add__(self, other: Sequence[V]) -> tuple[V, ...]:
        return self._values + tuple(other)

    def __radd__(self, other: Sequence[V]) -> tuple[V, ...]:
        return tuple(other) + self._values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazySequence | tuple) and self._values == tuple(other)

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return f"LazySequence({self._values})"
