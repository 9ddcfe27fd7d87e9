"""Slugs and permalinks: which address a thing has, which file serves it, how one page points at another."""

from __future__ import annotations

import re
from functools import lru_cache

from casegen.values.diagnostics import Complaint
from casegen.values.scripts import HYPHENS, without_look_alikes

SLUG_LENGTH = 80
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)

# Words that a file system, a host or the site itself keeps for other uses. No id may be one of them.
RESERVED = frozenset(
    [
        "index",
        "404",
        "search",
        "data",
        "feed",
        "sitemap",
        "manifest",
        "style",
        "assets",
        "schema",
        "robots",
        "tags",
        "cases",
        "people",
        "countries",
        "dates",
        "dossiers",
        "pages",
        "undated",
        "con",
        "prn",
        "aux",
        "nul",
        "com0",
        "com1",
        "com2",
        "com3",
        "com4",
        "com5",
        "com6",
        "com7",
        "com8",
        "com9",
        "lpt0",
        "lpt1",
        "lpt2",
        "lpt3",
        "lpt4",
        "lpt5",
        "lpt6",
        "lpt7",
        "lpt8",
        "lpt9",
    ]
)


@lru_cache(maxsize=65536)
def slug_of(text: str) -> str:
    """The slug of a name or a term, possibly empty: letters of every script become Latin ones."""
    if _SLUG.match(text) and len(text) <= SLUG_LENGTH:
        return text
    from slugify import slugify

    # anyascii is the one backend that keeps the Kazakh ә; "auto" would depend on what else is installed.
    slug = slugify(text, backend="anyascii", algorithm="modern", max_length=SLUG_LENGTH, word_boundary=True)
    return str(slug)


@lru_cache(maxsize=65536)
def parse_id(text: str) -> str | Complaint:
    """An id: `[a-z0-9]` and single hyphens, at most 80 characters, no reserved word."""
    if not _SLUG.match(text) or len(text) > SLUG_LENGTH:
        suggestion = slug_of(text)
        written = without_look_alikes(text).translate(HYPHENS).replace("_", "-").casefold()
        return Complaint(
            "invalid-id",
            f"`{text}` cannot be an id: an id has the letters a-z, digits and single hyphens,"
            f" at most {SLUG_LENGTH} characters",
            f"write `{suggestion}`" if suggestion else "for example `azimzhan-askarov`",
            written if _SLUG.match(written) and len(written) <= SLUG_LENGTH else "",
        )
    if text in RESERVED:
        return Complaint("reserved-address", f"`{text}` is a word that the site keeps for itself", f"write `{text}-1`")
    return text


@lru_cache(maxsize=65536)
def parse_anchor(text: str) -> str | Complaint:
    """The id of a part of a file (an event, a source): as an id, but reserved words may stand."""
    found = parse_id(text)
    return text if isinstance(found, Complaint) and found.code == "reserved-address" else found


def parse_redirect(text: str) -> str | Complaint:
    """An old id (`old-id`) or an old path of the site (`/2019/05/x.html`)."""
    if "/" not in text:
        return parse_id(text)
    if _is_path(text):
        return text
    path = re.sub(r"^(https?:)?//[^/]*", "", text) if "//" in text else f"/{text.removeprefix('/')}"
    return Complaint(
        "invalid-address",
        f"`{text}` is not an old address of this site",
        f"write `{path}`"
        if _is_path(path)
        else f"write `{path}/`"
        if _is_path(f"{path}/")
        else "write an old id (`old-name`) or an old path without host, such as `/2019/05/old.html`",
    )


def _is_path(text: str) -> bool:
    parts = text[1:].removesuffix("/").split("/")
    # A host serves a file by its ending, and a folder by its slash; what has neither is offered as a download.
    is_served = text.endswith("/") or "." in parts[-1]
    known = bool(re.fullmatch(r"/[A-Za-z0-9._/-]+", text)) and all(part and part[0] != "." for part in parts)
    return known and is_served


def file_of(address: str) -> str:
    """The file that serves an address: `/cases/x/` is `cases/x/index.html`, `/feed.xml` is `feed.xml`."""
    path = address.lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def relative(here: str, there: str) -> str:
    """The relative reference from the page at `here` to the address `there`; both begin with `/`. What does not is left as it is.

    >>> relative("/cases/x/", "/people/y/")
    '../../people/y/'
    """
    for folder, steps in _folders(here.rpartition("/")[0]):
        if there.startswith(folder):
            rest = steps + there[len(folder) :]
            # A first step with a colon would read as a scheme, and an empty reference as the page itself.
            return rest if rest and (steps or ":" not in rest.partition("/")[0]) else "./" + rest
    return there


@lru_cache(maxsize=4096)
def _folders(path: str) -> tuple[tuple[str, str], ...]:
    """A folder and those that it lies in, up to the root, each with the steps that lead to it."""
    parts = path.split("/")
    return tuple(("/".join(parts[: len(parts) - up]) + "/", "../" * up) for up in range(len(parts)))


def folded(address: str) -> str:
    """One form for all addresses that some file system or reader would take for the same."""
    import unicodedata

    form = unicodedata.normalize("NFKC", address).casefold()
    return form.removesuffix("/index.html").removesuffix(".html").rstrip("/")
