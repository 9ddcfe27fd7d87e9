"""content/withdrawn.txt: the addresses of what is taken down, one a line, each with a reason if readers shall be told.

Such a line is written in haste, often on a phone. So whatever can mean one address only is taken for it.
"""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import unquote

from casegen.content.documents import ContentFile
from casegen.content.text import HIDDEN, quotable
from casegen.values.diagnostics import Span
from casegen.values.frozen import dataclass
from casegen.values.late_patterns import late

WITHDRAWN_FILE = "content/withdrawn.txt"

_HOST = late(r"(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
_FILE = late(r"/?content/([a-z]+)/([^/.]+)(?:\.[A-Za-z-]+)?\.md")
_COMMENT = late(r"(?:^|\s)#.*")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A line of the list: its address as written, the path of it from the root of the host, its place.

    `reason` are the words for readers who come to the address; without them there is nothing at it.
    """

    written: str
    path: str
    span: Span
    reason: str = ""


def read_withdrawn(file: ContentFile | None) -> tuple[Withdrawal, ...]:
    """The withdrawals of a list. Nothing is wrong with a line by itself: whether it names anything, the publication knows.

    What cannot be seen is passed over, and so is a byte that is no text: neither may keep the other lines from their effect.
    """
    if file is None:
        return ()
    found = []
    for number, line in enumerate(quotable(file.data).split("\n"), 1):
        address, _, reason = line.partition("|")
        address = _COMMENT.sub("", address)
        written = HIDDEN.sub("", address).strip()
        if written:
            place = Span(file.path, number, len(address) - len(address.lstrip()) + 1, len(address.strip()))
            found.append(Withdrawal(written, path_written(written), place, HIDDEN.sub("", reason).strip()))
    return tuple(found)


def path_written(text: str) -> str:
    """The path that an address means, however it is written.

    >>> path_written("https://example.org/cases/primer/index.html#event-1")
    '/cases/primer/'
    >>> path_written("content/pages/about.en.md")
    '/about/'
    """
    path = re.split("[?#]", unquote(_HOST.sub("", text, count=1)))[0]
    if in_content := _FILE.fullmatch(path):
        folder, id = in_content.groups()
        path = id if folder == "pages" else f"{folder}/{id}"
    steps = [step for step in normalize("NFC", path).split("/") if step]
    if len(steps) > 1 and "." in steps[0] and path[0] != "/":
        # A browser shows an address without `https://`.
        del steps[0]
    if steps and steps[-1] in ("index.html", "index.json", "feed.xml"):
        del steps[-1]
    is_file = bool(steps) and "." in steps[-1]
    return "/" + "/".join(steps) + ("/" if steps and not is_file else "")
