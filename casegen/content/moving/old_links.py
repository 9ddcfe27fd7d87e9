"""Links of texts to addresses that a record had before: they lead to the file that it became."""

from __future__ import annotations

from collections.abc import Mapping

from casegen.content.references import find_references


def with_new_links(body: str, moved: Mapping[str, str], site: str | None) -> tuple[str, list[tuple[str, str]]]:
    """A text whose links to old paths (`/2019/05/x.html`) lead to content files (`../cases/x.md`); and what was changed.

    `moved` has the file for each old path; `site` is the address under which these paths stood. Other links stay.
    """
    lines = body.split("\n")
    changed: list[tuple[str, str]] = []
    for reference in reversed(find_references("", body, 1)):
        if reference.form != "url":
            continue
        path, hash, fragment = reference.target.removeprefix((site or "").rstrip("/")).partition("#")
        new = moved.get(path)
        row = reference.span.line - 1
        before, link, after = lines[row][: reference.span.col - 1], lines[row][reference.span.col - 1 :], ""
        link, sign, after = link.partition(f"]({reference.target}")
        # A link that runs over two lines, or has its address elsewhere, stays: it is told as leading nowhere.
        if new is not None and sign:
            lines[row] = f"{before}{link}]({new}{hash}{fragment}{after}"
            changed.append((reference.target, f"{new}{hash}{fragment}"))
    return "\n".join(lines), changed[::-1]
