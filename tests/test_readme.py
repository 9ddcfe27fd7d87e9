"""What README tells a newcomer to write works as it stands there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from casegen.commands.building.build import BuildOptions, build
from casegen.content.documents import ContentFile
from casegen.content.moving.mapping import Rule, read_mapping
from casegen.content.moving.mapping_check import check_mapping
from casegen.content.settings import SITE_FILE, read_settings
from casegen.values.vocabularies import BUILT_IN

BLOCKS: list[tuple[str, str]] = re.findall(r"```(\w+)\n(.*?)```", Path("README.md").read_text(), re.DOTALL)


def block(language: str, beginning: str) -> str:
    """The one block of README in a language that begins so."""
    found = [text for of, text in BLOCKS if of == language and text.startswith(beginning)]
    assert len(found) == 1
    return found[0]


def test_the_words_of_its_own_are_words_that_a_publication_may_have() -> None:
    settings, problems = read_settings(ContentFile(SITE_FILE, block("yaml", "languages: [es]").encode()))
    assert problems == []
    assert settings.vocabulary.event_types["arrest"] == "detained"
    assert settings.vocabulary.taxonomies == ("centros", "organismos", "tags")


def test_the_mapping_of_readme_can_be_followed() -> None:
    mapping, problems = read_mapping("README.md", block("yaml", "months:").encode())
    assert mapping is not None, problems
    assert check_mapping(mapping, BUILT_IN, "markdown") == []


def test_readme_names_all_that_a_rule_can_say() -> None:
    table = Path("README.md").read_text().partition("| a rule has |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`(\w+)`", table))
    known = {name.rstrip("_") for name in Rule.__dataclass_fields__}
    # What belongs to another word is shown with that in the example.
    assert known - named == {"by", "ignore"}


def test_the_first_case_and_the_template_of_readme_make_a_site(tmp_path: Path) -> None:
    (tmp_path / "content/cases").mkdir(parents=True)
    (tmp_path / "content/site.yml").write_text(block("yaml", "schema: 1"))
    (tmp_path / "content/cases/an-example.md").write_text(block("markdown", "---\ntitle: An example"))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/case.html").write_text(block("jinja", '{% extends "theme:case.html" %}'))

    report = build(tmp_path, BuildOptions(as_of=date(2026, 1, 1)))

    assert [problem.code for problem in report.problems] == ["no-archive"]
    page = (tmp_path / "site/cases/an-example/index.html").read_text()
    assert "lawyers@example.org" in page
    assert 'href="../../people/example-person/"' in page


def test_each_promise_of_security_names_tests_that_are_there() -> None:
    promises = Path("SECURITY.md").read_text().partition("## What casegen promises\n")[2].partition("\n## ")[0]
    for promise in promises.split("\n- ")[1:]:
        named = re.findall(r"`(tests/[^`]+)`", promise)
        assert named, promise
        assert [path for path in named if not Path(path).exists()] == []
