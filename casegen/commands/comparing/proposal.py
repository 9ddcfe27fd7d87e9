"""`casegen diff --pages`: the pages that a change makes or changes, each as one file that an editor can open and pass on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from markupsafe import escape

from casegen.commands.comparing.bare_page import bare_page
from casegen.commands.comparing.differences import shown_pages
from casegen.commands.comparing.revisions import SITE, Side
from casegen.commands.telling.tongue import Tongue
from casegen.output.folder import refuse_output
from casegen.rendering.alone import Surroundings, standing_alone
from casegen.values.diagnostics import Diagnostic

if TYPE_CHECKING:
    from casegen.values.needles import Needles

_INDEX = "index.html"
_PAGES = "pages"
_STYLE = "body{font:18px/1.5 serif;margin:2em auto;max-width:40em;padding:0 1em}"


def refuse_folder(project: Path, folder: Path, tongue: Tongue) -> str | None:
    """Why no pages may be written into a folder; None when it is missing or empty, and in nobody's way."""
    refused = refuse_output(folder, project)
    if folder.is_dir() and any(folder.iterdir()) and (refused is None or refused.code == "foreign-output"):
        return tongue("there is something in the folder already")
    return tongue(refused.message) if refused is not None else None


def write_pages(
    base: Side, head: Side, folder: Path, tongue: Tongue, protect: Needles | None = None
) -> list[Diagnostic]:
    """Write the pages that are new or others in the newer state, and an index of them.

    They are made from the built site alone, so what is not to be published is not in them. Where one would hold a
    protected name nothing is left in the folder, and what there is to say of it is returned.
    """
    for path, text in _files(base, head, tongue):
        found = _protected_in(f"{path}\n{text}", protect) if protect is not None else []
        if found:
            rmtree(folder, ignore_errors=True)
            return found
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return []


def _protected_in(text: str, protect: Needles) -> list[Diagnostic]:
    from casegen.commands.protected.protecting import told_of_text

    return told_of_text(text, protect)


def _files(base: Side, head: Side, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """Each page as one file, by its place in the folder, and their index."""
    settings = base.survey.base.settings.fields if base.report.changes is not None else head.survey.base.settings.fields
    root = settings.url.rstrip("/") if settings.url else None
    site = (head.folder / SITE).resolve()

    def load(path: str) -> bytes | None:
        return (site / path).read_bytes() if path in head.files else None

    around = Surroundings(root, base.files, load)
    rows = []
    for path in shown_pages(base, head):
        address = "/" + path.removesuffix(_INDEX)
        is_new = base.report.changes is not None and path not in base.files
        kind = tongue("new page") if is_new else tongue("changed")
        banner = tongue("This page is a proposal. It is not published, and may never be.")
        whole = standing_alone(head.read(path), address, around, f"{banner} {address}", tongue.lang)
        place = f"{_PAGES}{address.rstrip('/')}.html"
        yield place, whole
        rows.append((place, address, kind))
    yield _INDEX, _index(rows, tongue, is_broken=head.report.changes is None)


def _index(rows: list[tuple[str, str, str]], tongue: Tongue, *, is_broken: bool) -> str:
    if is_broken:
        body = f"<p>{escape(tongue('The proposal has errors: there are no pages of it.'))}</p>"
    elif not rows:
        body = f"<p>{escape(tongue('No page of a document changes.'))}</p>"
    else:
        items = [
            f'<li><a href="{escape(place)}">{escape(address)}</a> ({escape(kind)})</li>'
            for place, address, kind in rows
        ]
        body = "\n".join(["<ul>", *items, "</ul>"])
    return bare_page(tongue("Pages of a proposal, not published"), _STYLE, body, tongue.lang)
