"""Builders of content in memory: a file from plain values, a publication from files, and the codes of what was found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casegen.content.documents import ContentFile
from casegen.publication.compile import compile_publication
from casegen.publication.types import Publication
from casegen.values.diagnostics import Diagnostic, has_errors

AS_OF = date(2026, 1, 1)


def a_yaml(fields: Mapping[str, Any]) -> str:
    """Fields as YAML, one a line; a field that is None is left out."""
    written = {key: value for key, value in fields.items() if value is not None}
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in written.items())


def a_file(path: str, body: str = "", /, **fields: Any) -> ContentFile:
    """A content file: `a_file("pages/about", "Text", title="About")`."""
    return ContentFile(f"content/{path}.md", f"---\n{a_yaml(fields)}---\n{body}".encode())


def a_case(id: str = "primer", body: str = "", /, **fields: Any) -> ContentFile:
    """A case; `a_case("primer", title=None)` has no title."""
    return a_file(f"cases/{id}", body, **{"title": f"Дело «{id}»", "countries": ["KZ"], **fields})


def a_person(id: str = "ivan-primer", body: str = "", /, **fields: Any) -> ContentFile:
    """A person file."""
    return a_file(f"people/{id}", body, **{"name": "Иван Пример", **fields})


def a_dossier(id: str = "yanvar", body: str = "", /, **fields: Any) -> ContentFile:
    """A dossier."""
    return a_file(f"dossiers/{id}", body, **{"title": f"Досье «{id}»", **fields})


def a_page(id: str = "about", body: str = "", /, **fields: Any) -> ContentFile:
    """A page."""
    return a_file(f"pages/{id}", body, **{"title": f"Страница «{id}»", **fields})


def a_site(**settings: Any) -> ContentFile:
    """site.yml, of a publication in Russian and English."""
    default = {"title": "Архив", "url": "https://example.org", "languages": ["ru", "en"]}
    return ContentFile("content/site.yml", a_yaml({**default, **settings}).encode())


def shared_sources(**sources: Mapping[str, Any]) -> ContentFile:
    """sources.yml."""
    return ContentFile("content/sources.yml", a_yaml(sources).encode())


def a_source(id: str = "a", **fields: Any) -> dict[str, Any]:
    """A source of a file, of which nothing has to be said."""
    return {"id": id, "title": f"Источник «{id}»", "archive": "https://web.archive.org/a", **fields}


def publish(*files: ContentFile, as_of: date = AS_OF) -> tuple[Publication, tuple[Diagnostic, ...]]:
    """The publication of some files, and what there is to say of them; a site.yml stands by when none is given.

    Translations are written here without the record that a command makes, so that they have none is not said.
    """
    with_site = files if any(file.path == "content/site.yml" for file in files) else (a_site(), *files)
    publication, problems = compile_publication(with_site, as_of)
    return publication, tuple(problem for problem in problems if problem.code != "unrecorded-translation")


def published(*files: ContentFile, as_of: date = AS_OF) -> Publication:
    """The publication of files without errors."""
    publication, problems = publish(*files, as_of=as_of)
    assert not has_errors(problems), problems
    return publication


def problems_of(*files: ContentFile, as_of: date = AS_OF) -> tuple[Diagnostic, ...]:
    """What there is to say of some files."""
    return publish(*files, as_of=as_of)[1]


def codes(problems: Iterable[Diagnostic], *, but: str = "") -> list[str]:
    """The codes of what was found, in the order of the places; `but` one that is not asked for."""
    return [problem.code for problem in problems if problem.code != but]


def places(problems: Iterable[Diagnostic]) -> list[tuple[str, int, int]]:
    """Code, line and column of what was found."""
    return [(problem.code, problem.span.line, problem.span.col) for problem in problems]
