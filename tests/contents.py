"""The contents that several tests are made with: the publication of this repository, and a story that uses everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from casegen.content.documents import ContentFile
from casegen.pages.plan import plan_pages
from casegen.pages.views.page import Page
from tests.builders import published
from tests.support import ROOT

EVERYTHING = ROOT / "tests" / "sites" / "everything"
PROJECTS = {"everything": EVERYTHING, "this repository": ROOT}


def content_of(project: Path) -> tuple[ContentFile, ...]:
    """Every file of the content of a project."""
    return tuple(
        ContentFile(path.relative_to(project).as_posix(), path.read_bytes())
        for path in sorted((project / "content").rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    )


@cache
def pages_of(project: Path) -> tuple[Page, ...]:
    """The pages of the publication of a project."""
    return plan_pages(published(*content_of(project)))
