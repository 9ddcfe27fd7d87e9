"""A tree of text becomes the fields of its kind, or diagnostics at the right places. The one module that asks pydantic."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from casegen.content.field_hints import EXAMPLES, help_for_unknown, is_address, is_source_in_words, source_of
from casegen.content.places import Path, Places
from casegen.content.yaml_errors import quoted
from casegen.values.closest import same_word
from casegen.values.diagnostics import Complaint, Diagnostic, Fix
from casegen.values.vocabularies import BUILT_IN, Vocabulary

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from casegen.content.yaml_text import Tree

F = TypeVar("F")

_NAMES_IN_FILE = {"as_": "as", "from_": "from"}
# What only a translation has as a map.
_PARTS = frozenset({"events", "charges", "corrections", "contested", "recognition"})
_NO_VALUE = frozenset({"empty-value", "value-cut", "yaml-feature"})


def read_fields(
    kind: type[F], tree: dict[str, Tree], places: Places, vocabulary: Vocabulary = BUILT_IN, at: Path = ()
) -> tuple[F | None, list[Diagnostic]]:
    """The fields of `kind` that `tree` (which stands at path `at` of the file) gives, or None; and every problem."""
    from pydantic import ValidationError

    try:
        adapter: TypeAdapter[F] = _adapter(kind)  # type: ignore[arg-type]  # a type is hashable; F is not known to be one
        fields = adapter.validate_python(tree, context=vocabulary)
        return fields, []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        found = [_diagnostic(kind, detail, places, at) for detail in details]
        # A field under a wrong name is missing too; saying both would be saying it twice.
        meant = {problem.help for problem in found if problem.code == "unknown-field"}
        texts = {problem.span.line for problem in found if problem.code == "text-became-map"}
        return None, [problem for problem in found if not _is_told(problem, meant, texts)]


def news(wrong: list[Diagnostic], told: list[Diagnostic]) -> list[Diagnostic]:
    """What of `wrong` is not said by `told`: that a parser cannot read a value which is not one is no news."""
    lines = {(problem.span.path, problem.span.line) for problem in told if problem.code in _NO_VALUE}
    return [problem for problem in wrong if (problem.span.path, problem.span.line) not in lines]


def _is_told(problem: Diagnostic, helps: set[str], texts: set[int]) -> bool:
    if problem.code != "missing-field":
        return False
    name = problem.message.split("`")[1]
    return problem.span.line in texts or any(
        f"`{name}`" in help and ("did you mean" in help or "anew" in help) for help in helps
    )


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _diagnostic(kind: type[Any], detail: ErrorDetails, places: Places, at: Path) -> Diagnostic:
    loc = tuple(_NAMES_IN_FILE.get(step, step) if isinstance(step, str) else step for step in detail["loc"])
    in_key = bool(loc) and loc[-1] == "[key]"
    path = at + (loc[:-1] if in_key else loc)
    name = str(next((step for step in reversed(loc) if isinstance(step, str) and step not in ("*", "[key]")), ""))
    match detail["type"]:
        case "unexpected_keyword_argument":
            return _unknown_field(kind, loc, detail["input"], places, path)
        case "missing":
            example = EXAMPLES.get(name, f"{name}: …")
            span = places.value(*path[:-1])
            where = " here" if path[:-1] else ""
            return Diagnostic("missing-field", span, f"`{name}` is missing{where}", f"add it, for example `{example}`")
        case "string_type":
            return _not_text(name, detail["input"], places, path)
        case "tuple_type" | "list_type":
            return _no_list(name, detail["input"], _part_at(kind, loc), places, path)
        case "dataclass_type" | "dict_type":
            return _no_fields(name, detail["input"], _field_names(kind, loc), places, path)
        case code:
            context = detail.get("ctx", {})
            span = places.key(*path) if in_key else places.value(*path)
            message, help = str(context.get("message", detail["msg"])), str(context.get("help", ""))
            if code == "invalid-id" and "sources" in loc and _is_source(detail["input"], path, places):
                message = "this source has no id, by which it is cited"
                help = f"write in its place: `{source_of(detail['input'])[0]}`"
                return Diagnostic(code, span, message, help)
            return Complaint(code, message, help, str(context.get("fix", ""))).at(span, str(detail["input"]))


def _is_source(value: Any, path: Path, places: Places) -> bool:
    """Whether in place of an id a source is told; of an `id:` that is written as such the words are what it is to be."""
    return is_address(value) or (is_source_in_words(value) and path not in places.values)


def _unknown_field(kind: type[Any], loc: Path, value: Any, places: Places, path: Path) -> Diagnostic:
    name = str(loc[-1])
    known = _field_names(kind, loc[:-1])
    help = help_for_unknown(name, known)
    if "text" in known and help.startswith("the fields") and _is_alone(value, places, path):
        by = f"by: {name}, " if "by" in known else ""
        written = f"- {{{by}text: {quoted(str(value))}}}" if by else f"- text: {quoted(f'{name}: {value}')}"
        return _became_map(name, written, places, path)
    span, meant = places.key(*path), same_word(name, known)
    fix = Fix(span, name, meant) if meant and (*path[:-1], meant) not in places.keys else None
    return Diagnostic("unknown-field", span, f"there is no field `{name}` here", help, fix)


def _is_alone(value: Any, places: Places, path: Path) -> bool:
    """Whether a field is the only one of an item of a list, as `МВД` is in `- МВД: сказал`."""
    return places.sizes.get(path[:-1]) == 1 and len(path) > 1 and isinstance(path[-2], int) and isinstance(value, str)


def _became_map(name: str, written: str, places: Places, path: Path) -> Diagnostic:
    message = f"this line was meant as text, and the colon makes it a field `{name}`"
    return Diagnostic("text-became-map", places.key(*path), message, f"write `{written}`")


def _not_text(name: str, value: Any, places: Places, path: Path) -> Diagnostic:
    if isinstance(value, dict) and len(value) == 1 and isinstance(path[-1], int):
        key, rest = next(iter(value.items()))
        if _is_alone(rest, places, (*path, key)):
            return _became_map(key, f"- {quoted(f'{key}: {rest}')}", places, (*path, key))
    what, help = "here are further fields", f"write `{name}: …` on one line"
    if isinstance(value, list):
        what = "here is a list"
        if len(value) == 1 and isinstance(value[0], str):
            help = f"write `{name}: {value[0]}`"
    elif all(re.fullmatch("[a-z]{2,3}", lang) for lang in value):
        stem = places.file.rpartition("/")[2].removesuffix(".md")
        help += f"; a translation stands in a file of its own, as `{stem}.en.md`"
    return Diagnostic("wrong-shape", places.value(*path), f"`{name}` takes one text, and {what}", help)


def _no_list(name: str, value: Any, item: type[Any] | None, places: Places, path: Path) -> Diagnostic:
    if name == "sources" and is_source_in_words(value):
        source, id = source_of(value)
        help = f"write `{name}: [{source}]`"
        if item is None:
            help = f"add it to `sources:` of this file, `- {source}`, and write its id here: `{name}: [{id}]`"
    elif (
        isinstance(value, str)
        and item is not None
        and name not in ("people", "countries", "sources", "related", "variants")
    ):
        help = f"write under `{name}:` a line for each: `- {_written(item, value)}`"
    elif isinstance(value, str):
        help = f"write `{name}: [{value}]`"
    else:
        first = next(iter(value), "…") if isinstance(value, dict) else "…"
        help = f"write `- ` before the first field of each item: `- {first}: …`"
    return Diagnostic("wrong-shape", places.value(*path), f"`{name}` takes a list", help)


def _part_at(kind: Any, loc: Path) -> type[Any] | None:
    """The fields of which the thing at `loc` inside `kind` is made, or the items of the list there; None for texts."""
    for step in loc:
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            attribute = next((field for field, written in _NAMES_IN_FILE.items() if written == step), str(step))
            kind = _types(kind).get(attribute)
        else:
            kind = _inner(kind)
        if type(None) in get_args(kind):
            kind = _inner(kind)  # what may be left out is no further step
    while kind is not None and not dataclasses.is_dataclass(kind):
        inner = _inner(kind)
        if inner is kind:
            return None
        kind = inner
    return kind if isinstance(kind, type) else None


def _written(item: type[Any], text: str) -> str:
    """An item of a list with a text in it, and with all that it must have."""
    needed = [
        field.name
        for field in dataclasses.fields(item)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    names = {field.name for field in dataclasses.fields(item)}
    place = next((name for name in ("text", "finding", "question") if name in names), needed[0] if needed else "text")
    others = [EXAMPLES.get(name, f"{name}: …") for name in needed if name != place]
    written = ", ".join([*others, f"{place}: {quoted(text)}"])
    return f"{{{written}}}" if others else written


def _no_fields(name: str, value: Any, known: list[str], places: Places, path: Path) -> Diagnostic:
    message = f"`{name}` takes fields, each as `field: value`"
    if isinstance(path[-1], int):
        message = f"each item of `{name}` is made of fields, as `field: value`"
    if "text" in known and isinstance(value, str):
        help = f"write `- text: {quoted(value)}`"
    elif name == "photo" and isinstance(value, str):
        file = value if value.startswith("assets/") else f"assets/{value.rpartition('/')[2]}"
        help = f"write `photo: {{file: {quoted(file)}, {EXAMPLES['alt']}}}`"
    elif name in _PARTS and isinstance(value, list):
        message = f"in a translation `{name}` takes the texts of the parts, each under the `id` of its part"
        help = f'write `{name}: {{arrest: "…"}}`, where `arrest` is the `id` in the original; dates and sources stand there alone'
    elif known:
        help = "the fields that may stand here: " + ", ".join(f"`{field}`" for field in known)
    else:
        help = f"write them under `{name}:`, each on a line of its own, indented by two spaces"
    return Diagnostic("wrong-shape", places.value(*path), message, help)


def _field_names(kind: Any, loc: Path) -> list[str]:
    """The names, as files write them, of the fields that the thing at `loc` inside `kind` has."""
    found = _part_at(kind, loc)
    fields = dataclasses.fields(found) if found is not None else ()
    return [_NAMES_IN_FILE.get(field.name, field.name) for field in fields]


@cache
def _types(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _inner(kind: Any) -> Any:
    """The type inside `tuple[X, ...]`, `dict[str, X]`, `X | None`."""
    inner = [part for part in get_args(kind) if part not in (type(None), Ellipsis)]
    return inner[-1] if inner else None
