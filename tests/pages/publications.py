"""Publications in memory, for tests of pages: front matter by the name of its file."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from casegen.content.documents import ContentFile
from casegen.pages.edition import Edition
from casegen.pages.plan import plan_pages
from casegen.pages.views.page import Page
from casegen.publication.types import Publication
from tests.builders import published

SITE = "title: {ru: Примеры, en: Examples}\nurl: https://example.org/archive\nlanguages: [ru, en]\n"
V = TypeVar("V")


def a_publication(files: Mapping[str, str], site: str = SITE) -> Publication:
    """The publication of some files: `{"cases/primer": "title: …"}` is the front matter of content/cases/primer.md."""
    written = [ContentFile(f"content/{name}.md", f"---\n{text}\n---\n".encode()) for name, text in files.items()]
    return published(ContentFile("content/site.yml", site.encode()), *written)


def an_edition(files: Mapping[str, str], lang: str = "ru", site: str = SITE) -> Edition:
    """The edition of a publication in one of its languages."""
    return Edition(a_publication(files, site), lang)


def page_at(publication: Publication, address: str) -> Page:
    """The page that is planned at an address."""
    [page] = [page for page in plan_pages(publication) if page.address == address]
    return page


def view_of(kind: type[V], publication: Publication, address: str) -> V:
    """The view of the page at an address, which is of a kind."""
    view = page_at(publication, address).view
    assert isinstance(view, kind)
    return view


def parts(value: Any) -> Iterator[Any]:
    """A view and everything in it, however deep."""
    yield value
    if dataclasses.is_dataclass(value):
        inside: list[Any] = [getattr(value, field.name) for field in dataclasses.fields(value)]
    elif isinstance(value, Mapping):
        inside = list(value.values())
    elif isinstance(value, tuple | list):
        inside = list(value)
    else:
        inside = []
    for part in inside:
        yield from parts(part)
