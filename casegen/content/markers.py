"""How a field of the front matter says which parser of `values` reads it. Imports no schema library."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

from casegen.values.diagnostics import Complaint
from casegen.values.frozen import dataclass
from casegen.values.vocabularies import BUILT_IN, Vocabulary

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, PydanticCustomError

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def front_matter(cls: type[T]) -> type[T]:
    """A closed set of fields: a frozen dataclass that refuses every other key."""
    fields = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    fields.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return fields


class Reads:
    """`Annotated[X, Reads(parse)]`: the text of this field is read by `parse(text, vocabulary) → X | Complaint`.

    `words` gives the only words that may stand there, where they are a closed list.
    """

    def __init__(
        self,
        parse: Callable[[str, Vocabulary], object],
        words: Callable[[Vocabulary], Collection[str]] | None = None,
    ) -> None:
        self.parse = parse
        self.words = words

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        def read(text: str, info: core_schema.ValidationInfo) -> object:
            found = self.parse(text, info.context or BUILT_IN)
            if isinstance(found, Complaint):
                raise _error(found)
            return found

        return core_schema.with_info_after_validator_function(read, core_schema.str_schema(strict=True))


class ReadsAlone:
    """`Annotated[X, ReadsAlone(parse)]`: as `Reads`, by a `parse(text) → X | Complaint` that needs no vocabulary.

    Most values are such, and to ask for the vocabulary takes longer than to read one. A parser that `never_complains`
    is called without a look at what it gives.
    """

    def __init__(self, parse: Callable[[str], object], *, never_complains: bool = False) -> None:
        self.parse = parse
        self.never_complains = never_complains

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        parse = self.parse

        def read(text: str) -> object:
            found = parse(text)
            if isinstance(found, Complaint):
                raise _error(found)
            return found

        call = parse if self.never_complains else read
        return core_schema.no_info_after_validator_function(call, core_schema.str_schema(strict=True))


def _error(complaint: Complaint) -> PydanticCustomError:
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(
        complaint.code, "{message}", {"message": complaint.message, "help": complaint.help, "fix": complaint.fix}
    )


class Shorthand:
    """`Annotated[Fields, Shorthand("name")]`: a plain text stands for the map `{name: text}`.

    `renamed` says which fields have another name in the file, where theirs would be a word of Python: `as_="as"`.
    """

    def __init__(self, field: str, **renamed: str) -> None:
        self.field = field
        self.renamed = {written: field for field, written in renamed.items()}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import PydanticCustomError, core_schema

        def spell_out(value: Any) -> Any:
            if isinstance(value, str):
                return {self.field: value}
            if self.renamed and isinstance(value, dict):
                for written, field in self.renamed.items():
                    if field in value:
                        context = {"message": f"there is no field `{field}` here", "help": f"write `{written}`"}
                        raise PydanticCustomError("unknown-field", "{message}", context)
                return {self.renamed.get(key, key): inner for key, inner in value.items()}
            return value

        return core_schema.no_info_before_validator_function(spell_out, handler(source))


class NotEmpty:
    """`Annotated[dict[…], NotEmpty()]`: a map without entries is no value."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import PydanticCustomError, core_schema

        def refuse_empty(value: Any) -> Any:
            if not value:
                context = {"message": "this map is empty", "help": "write `ru: …` in it, or only the words"}
                raise PydanticCustomError("empty-value", "{message}", context)
            return value

        return core_schema.no_info_after_validator_function(refuse_empty, handler(source))


class OneOrMore:
    """`Annotated[tuple[str, ...], OneOrMore()]`: a plain text stands for a list of one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        def as_list(value: Any) -> Any:
            return [value] if isinstance(value, str) else value

        return core_schema.no_info_before_validator_function(as_list, handler(source))
