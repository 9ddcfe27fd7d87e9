"""Fields written as YAML: what is read again is what was written, whatever it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.content.text import HIDDEN
from casegen.content.yaml_text import Tree, read_yaml
from casegen.content.yaml_writing import as_yaml, scalar

# What a content file can hold: no control characters, none that hide; and not nothing, which is no value.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co", "Cn"])
    | st.sampled_from("\n\t:#-'\"\\[]{},&*!|>%@`"),
    min_size=1,
).filter(lambda text: bool(text.strip()) and not HIDDEN.search(text))
NAMES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
ITEMS = st.lists(TEXTS, min_size=1, max_size=3)
MAPS = st.dictionaries(NAMES, TEXTS | ITEMS, min_size=1, max_size=3)
FIELDS = st.dictionaries(
    NAMES, TEXTS | ITEMS | MAPS | st.lists(MAPS | TEXTS, min_size=1, max_size=3), min_size=1, max_size=4
)


@given(FIELDS)
def test_what_is_read_is_what_was_written(fields: dict[str, Tree]) -> None:
    assert read_yaml("x.yml", as_yaml(fields))[0::2] == (fields, [])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Дело Ивана Примера", "Дело Ивана Примера"),
        ("2022-01-15", "2022-01-15"),
        ("NO", "NO"),
        ("По сообщению, он там", "По сообщению, он там"),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("«Газета»: задержан", '"«Газета»: задержан"'),
        ("дело № #5", '"дело № #5"'),
        ("- первое", '"- первое"'),
        ("[2022-01-07..2022-01-31]", '"[2022-01-07..2022-01-31]"'),
        ("=cmd()", '"=cmd()"'),
        ("одна\nдве", '"одна\\nдве"'),
        ('сказал: "да"', "'сказал: \"да\"'"),
    ],
)
def test_a_value_is_quoted_where_it_must_be(value: str, written: str) -> None:
    assert scalar(value) == written


def test_it_looks_as_an_editor_writes_it() -> None:
    fields: dict[str, Tree] = {
        "title": "Дело",
        "countries": ["KZ", "KG"],
        "events": [{"date": "2022", "sources": ["a", "b"]}, {"text": "Слова"}],
        "name": {"ru": "Иван", "en": "Ivan"},
    }
    assert as_yaml(fields) == (
        "title: Дело\ncountries: [KZ, KG]\nevents:\n  - date: 2022\n    sources: [a, b]\n  - text: Слова\n"
        "name:\n  ru: Иван\n  en: Ivan\n"
    )
