"""Patterns that are compiled late are patterns all the same."""

from __future__ import annotations

import re
import sys
from importlib import import_module

import pytest

from casegen.values.late_patterns import late

MODULES = ["content.text", "content.withdrawn", "content.yaml_errors", "values.offices", "values.scripts"]


def test_a_late_pattern_does_what_a_compiled_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = list[str]()

    def compile_(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_now(pattern, flags)

    compile_now = re.compile
    monkeypatch.setattr(re, "compile", compile_)
    pattern = late("(?P<sign>[а-я])", re.IGNORECASE)
    assert compiled == []
    assert pattern.findall("яЯx") == ["я", "Я"]
    found = pattern.search("xЯ")
    assert found is not None
    assert (found.start(), found["sign"], pattern.flags & re.IGNORECASE) == (1, "Я", re.IGNORECASE)
    assert pattern.sub("", "яxЯ") == "x"
    assert (pattern.pattern, pattern.groups) == ("(?P<sign>[а-я])", 1)
    assert compiled == ["(?P<sign>[а-я])"]
    with pytest.raises(AttributeError):
        pattern.unknown  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", MODULES)
def test_every_late_pattern_can_be_compiled(name: str) -> None:
    import_module(f"casegen.{name}")
    module = vars(sys.modules[f"casegen.{name}"])
    values = [
        *module.values(),
        *(each for value in module.values() if isinstance(value, dict) for each in value.values()),
    ]
    found = [value for value in values if type(value).__name__ == "_Late"]
    assert found
    for value in found:
        assert isinstance(re.compile(value.pattern, value.flags & ~re.UNICODE), re.Pattern)
