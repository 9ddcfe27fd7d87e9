"""Which of the words that edits made up belong to what is published, and may stand in the store."""

from __future__ import annotations

from collections.abc import Iterable

from tests.incremental.accidents import signs_in
from tests.incremental.manuscript import Manuscript

_SHARED = ("content/site.yml", "content/sources.yml")


def signs_of_content(m: Manuscript) -> set[str]:
    """The made-up words of all content, published or not, and of the names of its files."""
    content = {path: data for path, data in m.files().items() if path.startswith("content/")}
    return {sign for path, data in content.items() for sign in signs_in(path.encode() + b" " + data)}


def may_be_kept(m: Manuscript, site: Iterable[str]) -> set[str]:
    """The made-up words of the settings, the shared sources, and the files of what has a page in a site."""
    kept = set()
    for path, data in m.files().items():
        folder, _, name = path.removeprefix("content/").partition("/")
        id = name.removesuffix(".md").partition(".")[0]
        into = m.sheets[f"{folder}/{id}"].fields.get("merged_into", id) if f"{folder}/{id}" in m.sheets else id
        page = f"{into}/index.html" if folder == "pages" else f"{folder}/{into}/index.html"
        if path in _SHARED or any(f"/{file}".endswith(f"/{page}") for file in site):
            kept |= signs_in(path.encode() + b" " + data)
    return kept
