"""A tree of text becomes the fields of its kind, or diagnostics at the right places. The one module that asks pydantic."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from casegen.content.places import Path, Places
from casegen.values.closest import closest, without_look_alikes
from casegen.values.diagnostics import Diagnostic
from casegen.values.vocabularies import BUILT_IN, Vocabulary

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from casegen.content.yaml_text import Tree

F = TypeVar("F")

_NAMES_IN_FILE = {"as_": "as"}
_EXAMPLES = {
    "title": "title: Дело Азимжана Аскарова",
    "name": "name: Азимжан Аскаров",
    "countries": "countries: [KG]",
    "id": "id: sputnik-2017-02-17",
    "text": 'text: "…"',
    "question": 'question: "…"',
    "by": "by: …",
    "body": "body: …",
    "finding": 'finding: "…"',
    "case": "case: azimzhan-askarov",
    "country": "country: KG",
    "value": 'value: "…"',
    "date": "date: 2022-01-15",
    "file": "file: assets/photo.jpg",
    "alt": 'alt: "what the photo shows"',
    "label": "label: {ru: …, en: …}",
    "versions": "versions: [{by: …, text: …}, {by: …, text: …}]",
}


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
        return None, [problem for problem in found if not _is_told(problem, meant)]


def news(wrong: list[Diagnostic], told: list[Diagnostic]) -> list[Diagnostic]:
    """What of `wrong` is not said by `told`: an empty value is reported where it stands, so its parser need not."""
    empty = {(problem.span.path, problem.span.line) for problem in told if problem.code == "empty-value"}
    return [problem for problem in wrong if (problem.span.path, problem.span.line) not in empty]


def _is_told(problem: Diagnostic, helps: set[str]) -> bool:
    name = problem.message.split("`")[1] if problem.code == "missing-field" else ""
    return bool(name) and any(f"`{name}`" in help and ("did you mean" in help or "anew" in help) for help in helps)


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
            return _text_with_colon(detail["input"], places, path) or _unknown_field(kind, loc, places, path)
        case "missing":
            example = _EXAMPLES.get(name, f"{name}: …")
            if path[:-1] in places.values and path[:-1] != ():
                span = places.value(*path[:-1])
                return Diagnostic("missing-field", span, f"`{name}` is missing here", f"add `{example}`")
            return Diagnostic(
                "missing-field", places.value(*path[:-1]), f"`{name}` is missing", f"add the line `{example}`"
            )
        case "string_type":
            return _not_text(name, detail["input"], places, path)
        case "tuple_type" | "list_type":
            help = (
                f"write `{name}: [{detail['input']}]`"
                if isinstance(detail["input"], str)
                else "write one item a line, each after `- `"
            )
            return Diagnostic("wrong-shape", places.value(*path), f"`{name}` takes a list", help)
        case "dataclass_type" | "dict_type":
            return Diagnostic(
                "wrong-shape",
                places.value(*path),
                f"`{name}` takes fields, each as `field: value`",
                _fields_of(kind, loc),
            )
        case code:
            context = detail.get("ctx", {})
            span = places.key(*path) if in_key else places.value(*path)
            return Diagnostic(code, span, str(context.get("message", detail["msg"])), str(context.get("help", "")))


def _unknown_field(kind: type[Any], loc: Path, places: Places, path: Path) -> Diagnostic:
    name = str(loc[-1])
    known = [_NAMES_IN_FILE.get(field, field) for field in _field_names(kind, loc[:-1])]
    near = closest(name, known)
    if near is not None and without_look_alikes(name) == near:
        help = f"write `{near}` anew: the word holds a Cyrillic letter that looks like a Latin one"
    elif near is not None:
        help = f"did you mean `{near}`?"
    else:
        help = "the fields that may stand here: " + ", ".join(f"`{field}`" for field in known)
    return Diagnostic("unknown-field", places.key(*path), f"there is no field `{name}` here", help)


def _text_with_colon(value: Any, places: Places, path: Path) -> Diagnostic | None:
    """An item of a list of texts that its colon made a map: `- МВД: сказал`."""
    alone = len([known for known in places.keys if known[:-1] == path[:-1]]) == 1
    if not (alone and len(path) > 1 and isinstance(path[-2], int) and isinstance(value, str)):
        return None
    quoted = json.dumps(f"{path[-1]}: {value}", ensure_ascii=False)
    message = f"this line was meant as text, and the colon makes it a field `{path[-1]}`"
    return Diagnostic("text-became-map", places.key(*path), message, f"put it in quotes: `- {quoted}`")


def _not_text(name: str, value: Any, places: Places, path: Path) -> Diagnostic:
    span = places.value(*path)
    if isinstance(value, dict) and len(value) == 1 and isinstance(path[-1], int):
        key, rest = next(iter(value.items()))
        if found := _text_with_colon(rest, places, (*path, key)):
            return found
    what = "is a list" if isinstance(value, list) else "are further fields"
    return Diagnostic(
        "wrong-shape", span, f"`{name}` takes one text, and here {what}", f"write `{name}: …` on one line"
    )


def _fields_of(kind: type[Any], loc: Path) -> str:
    names = _field_names(kind, loc)
    return "the fields that may stand here: " + ", ".join(f"`{name}`" for name in names) if names else ""


def _field_names(kind: Any, loc: Path) -> list[str]:
    """The names of the fields that the thing at `loc` inside `kind` has."""
    for step in loc:
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            attribute = next((field for field, written in _NAMES_IN_FILE.items() if written == step), str(step))
            kind = get_type_hints(kind).get(attribute)
        else:
            kind = _inner(kind)
    while kind is not None and not dataclasses.is_dataclass(kind):
        inner = _inner(kind)
        if inner is kind:
            break
        kind = inner
    return [field.name for field in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else []


def _inner(kind: Any) -> Any:
    """The type inside `tuple[X, ...]`, `dict[str, X]`, `X | None`."""
    inner = [part for part in get_args(kind) if part not in (type(None), Ellipsis)]
    return inner[-1] if inner else None
