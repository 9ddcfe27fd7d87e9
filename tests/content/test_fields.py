"""The fields of every kind of file and of every part: what must stand, what may, and that nothing else may."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from casegen.content import field_parts, fields, site_fields, translation_fields
from casegen.content.places import Places
from casegen.content.schema import read_fields
from casegen.content.yaml_text import Tree
from casegen.values.diagnostics import Diagnostic
from tests.builders import codes

LABEL: Tree = {"ru": "слово"}
MINIMAL: dict[type[Any], dict[str, Tree]] = {
    fields.CaseFields: {"title": "Дело", "countries": ["KZ"]},
    fields.PersonFields: {"name": "Иван Пример"},
    fields.CountryFields: {},
    fields.DossierFields: {"title": "Досье"},
    fields.PageFields: {"title": "Страница"},
    translation_fields.TranslationFields: {},
    site_fields.SiteFields: {},
    # parts
    field_parts.SourceFields: {"id": "a"},
    field_parts.ChargeFields: {},
    field_parts.PersonEntry: {},
    field_parts.CountryEntry: {"country": "KZ"},
    field_parts.EventFields: {"text": "Суд"},
    field_parts.VersionFields: {"by": "МВД", "text": "Так"},
    field_parts.ContestedFields: {"question": "Кто?", "versions": []},
    field_parts.RecognitionFields: {"body": "ООН", "finding": "Произвольно"},
    field_parts.RelatedFields: {"case": "a"},
    field_parts.CorrectionFields: {"date": "2022-01-15", "text": "Имя"},
    field_parts.VariantFields: {"value": "Ivan"},
    field_parts.PhotoFields: {"file": "assets/a.jpg", "alt": "Портрет"},
    translation_fields.PartTexts: {},
    translation_fields.TranslatedFields: {},
    translation_fields.VersionTexts: {"text": "So"},
    translation_fields.ContestedTexts: {"question": "Who?"},
    translation_fields.RecognitionTexts: {"finding": "Arbitrary"},
    site_fields.OwnWord: {"label": LABEL},
    site_fields.OwnEventType: {"label": LABEL},
    site_fields.OwnRole: {"label": LABEL},
    site_fields.OwnStatus: {"label": LABEL},
    site_fields.LabelForms: {"neutral": "задержан"},
    site_fields.OwnField: {"label": LABEL},
    site_fields.OwnTaxonomy: {"label": LABEL},
}

each_kind = pytest.mark.parametrize("kind", MINIMAL, ids=lambda kind: kind.__name__)


def read(kind: type[Any], tree: dict[str, Tree]) -> tuple[Any, list[Diagnostic]]:
    return read_fields(kind, tree, Places("a.md"))


def test_no_kind_is_forgotten() -> None:
    modules = (fields, field_parts, translation_fields, site_fields)
    defined = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and hasattr(value, "__pydantic_config__")
    }
    assert defined == MINIMAL.keys()


@each_kind
def test_what_must_stand_is_enough(kind: type[Any]) -> None:
    found, problems = read(kind, MINIMAL[kind])
    assert problems == []
    assert isinstance(found, kind)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind, tree in MINIMAL.items() for name in tree],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_what_must_stand_must_stand(kind: type[Any], name: str) -> None:
    found, problems = read(kind, {key: value for key, value in MINIMAL[kind].items() if key != name})
    assert found is None
    assert codes(problems) == ["missing-field"]
    assert f"`{name}`" in problems[0].message


@each_kind
@pytest.mark.parametrize("name", ["nonsense", "__class__", "self", "имя", "*", "[key]", "model_config"])
def test_nothing_else_may_stand(kind: type[Any], name: str) -> None:
    found, problems = read(kind, {**MINIMAL[kind], name: "x"})
    assert found is None
    assert codes(problems) == ["unknown-field"]


@each_kind
def test_every_mistake_of_a_part_is_told_at_once(kind: type[Any]) -> None:
    names = [field.name for field in dataclasses.fields(kind)]
    _, problems = read(kind, {name: {"nonsense": ["x"]} for name in names})
    assert len(problems) >= len(names)


@each_kind
def test_what_is_read_never_changes(kind: type[Any]) -> None:
    found, _ = read(kind, MINIMAL[kind])
    name = dataclasses.fields(kind)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(found, name, "x")
