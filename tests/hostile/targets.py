"""What has to hold for any bytes: targets for Hypothesis (a few seconds in every run) and for a fuzzer guided by coverage."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from casegen.content.documents import ContentFile
from casegen.content.text import decode
from casegen.publication.types import Prose
from casegen.rendering.markdown import Converter
from casegen.rendering.sanitise import sanitise
from casegen.values.addresses import file_of, parse_anchor, parse_id, parse_redirect, relative, slug_of
from casegen.values.dates import PartialDate, parse_date, parse_day
from casegen.values.diagnostics import Complaint, has_errors
from tests.builders import a_site, publish
from tests.hostile.escapes import by_standard_library, by_the_standard, escapes

MOST = 600
"""Bodies of so many bytes are converted within a second, whatever they hold: of time there are other tests."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_converter = Converter()


def front_matter(data: bytes) -> None:
    """A file of any bytes is a case, or is refused with its name; nothing raises."""
    file = ContentFile("content/cases/primer.md", b"---\n" + data + b"\n---\n")
    publication, problems = publish(a_site(), file)
    assert all(problem.message and problem.code for problem in problems)
    if has_errors(problems):
        assert any(problem.span.path for problem in problems)
    else:
        assert "primer" in publication.cases or "publish" in data.decode()


def body(data: bytes) -> None:
    """A body of any text becomes HTML in which nothing runs or loads, and which is clean already when it is clean."""
    text, _ = decode("content/cases/primer.md", data[:MOST])
    if text is None:
        return
    html, _ = _converter.convert(Prose("content/cases/primer.md", text), str)
    clean = sanitise(html)
    hosts = frozenset(host for tag, attributes in by_the_standard(clean) for host in _hosts(tag, attributes))
    for parser in (by_standard_library, by_the_standard):
        found = [wrong for wrong in escapes(_inside(parser(clean)), hosts) if not wrong.startswith("an id twice")]
        assert found == [], (text, clean)
    assert sanitise(clean) == clean, text


def _hosts(tag: str, attributes: dict[str, str]) -> list[str]:
    """Hosts to which a link leads: a text may lead anywhere, by http or https."""
    try:
        return [urlsplit(attributes["href"]).hostname or ""] if tag == "a" and "href" in attributes else []
    except ValueError:
        return []


def _inside(tags: list[tuple[str, dict[str, str]]]) -> list[tuple[str, dict[str, str]]]:
    return [(tag, attributes) for tag, attributes in tags if tag not in ("html", "head", "body")]


def slugs(data: bytes) -> None:
    """Any text has a slug, or none; what is an id, an anchor or an old path stays within the site."""
    text = data.decode("utf-8", "replace")
    slug = slug_of(text)
    assert slug == "" or _SLUG.fullmatch(slug), text
    assert slug_of(slug) == slug
    found = parse_id(text)
    assert isinstance(found, Complaint) or _SLUG.fullmatch(found), text
    anchor = parse_anchor(text)
    assert isinstance(anchor, Complaint) or not re.search(r"[\s<>\"'&/]", anchor), text
    path = parse_redirect(text)
    if not isinstance(path, Complaint) and path.startswith("/"):
        assert ".." not in file_of(path).split("/"), text
        assert not file_of(path).startswith("/"), text
        assert relative("/", path) is not None


def dates(data: bytes) -> None:
    """Any text is a date with bounds in order that is read as itself again, or is refused with a message."""
    text = data.decode("utf-8", "replace")
    found = parse_date(text)
    if isinstance(found, PartialDate):
        assert found.earliest <= found.latest, text
        assert parse_date(found.text) == found, text
    else:
        assert found.message
    day = parse_day(text)
    assert isinstance(day, Complaint) or day.isoformat() == text.strip(), text


TARGETS: dict[str, Callable[[bytes], None]] = {
    "front-matter": front_matter,
    "body": body,
    "slugs": slugs,
    "dates": dates,
}
