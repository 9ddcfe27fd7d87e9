"""Front matter at random: built from the definitions of the fields themselves, of words that meet each other often."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from casegen.content import fields

KINDS: dict[str, type[Any]] = {
    "cases": fields.CaseFields,
    "people": fields.PersonFields,
    "countries": fields.CountryFields,
    "dossiers": fields.DossierFields,
    "pages": fields.PageFields,
}

IDS = ("open", "secret", "ivan-primer", "tayna", "s", "nowhere")
NAMES = ("Иван Пример", "Тайна", "Secret Name", "Анна Ким", "!!!")
DAYS = ("2022-01-15", "2024-02-29")
DATES = ("2022", "2022-01-15", "2021?", "202X", "2022-01", "[2020..2022]", "2010-06/..")
CODES = ("KZ", "KG", "NO", "RU", "SU")
FLAGS = ("true", "false")
URLS = ("https://example.org/a", "https://example.org/b", "javascript:x")
WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("id", "person", "case", "dossiers", "merged_into", "sources", "source"), IDS),
    **dict.fromkeys(("title", "value"), NAMES),
    **dict.fromkeys(("country", "countries", "citizenship"), CODES),
    **dict.fromkeys(("date", "born", "died", "accessed"), DATES),
    **dict.fromkeys(("pseudonym", "page", "name_unsettled"), FLAGS),
    **dict.fromkeys(("url", "archive", "same_as"), URLS),
    "publish": (*FLAGS, "2022-01-01", "2030-01-01"),
    "role": ("subject", "witness", "lawyer", "alleged-perpetrator"),
    "as": ("own", "refuge", "mentioned"),
    "EventFields.type": ("arrest", "release", "hearing"),
    "EventFields.status": ("detained", "released", "unchanged"),
    "ChargeFields.status": ("convicted", "unknown"),
    "SourceFields.type": ("news", "other"),
    "VersionFields.kind": ("official", "family"),
    "VariantFields.kind": ("spelling", "previous"),
    "relation": ("causes", "part_of", "parallel"),
    "gender": ("female", "male"),
    "lang": ("ru", "en", "ru", "kk"),
    "menu": ("1", "20"),
    "tags": ("Спорт", "sport", "Поэты"),
    "redirect_from": ("old", "/old.html", "/cases/open/", "open"),
}
BODIES = (
    "", "", "[[open]]", "[[secret|слово]]", "[[tayna]]", "[x](../people/tayna.md)", "[@s]", "`[[nowhere]]`",
    "# Заголовок\n\n* [[ivan-primer|Иван]]", "[[nowhere]] [@nowhere] [x](javascript:x) ![x](a.jpg)",
)  # fmt: skip

junk: st.SearchStrategy[Any] = st.recursive(
    st.text(max_size=5) | st.sampled_from([*IDS, *NAMES]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
bodies = st.lists(st.sampled_from(BODIES), max_size=2).map("\n\n".join)


def fields_of(kind: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a kind of file, or of a part: those that must stand, and any of the others."""
    types = get_type_hints(kind, include_extras=True)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in dataclasses.fields(kind):
        name = field.name.rstrip("_")
        values = _values(types[field.name], WORDS.get(f"{kind.__name__}.{name}", WORDS.get(name, (*NAMES, *IDS))))
        (required if field.default is dataclasses.MISSING else optional)[name] = values
    return st.fixed_dictionaries(required, optional=optional)


def _values(kind: Any, words: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """What a field of a type takes, made of some words."""
    inside = get_args(kind)
    if hasattr(kind, "__pydantic_config__"):
        return fields_of(kind)
    if get_origin(kind) is tuple:
        return st.lists(_values(inside[0], words), max_size=3)
    if get_origin(kind) is dict:
        return st.dictionaries(st.sampled_from(["ru", "en"]), st.sampled_from(words)) | st.sampled_from(words)
    if hasattr(kind, "__metadata__") or type(None) in inside:  # Annotated[X, …], X | None
        return _values(inside[0], words)
    return st.sampled_from(DAYS if kind is date else words)


def _document(kind: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    names = [field.name for field in dataclasses.fields(kind)]
    odd = st.dictionaries(st.sampled_from([*names, "nonsense"]), junk, min_size=1, max_size=1)
    nothing = st.just(dict[str, Any]())
    return st.builds(lambda right, wrong: {**right, **wrong}, fields_of(kind), nothing | nothing | odd)


documents = {folder: _document(kind) for folder, kind in KINDS.items()}
"""Front matter of a document, by its folder: mostly what its fields take, now and then anything."""
