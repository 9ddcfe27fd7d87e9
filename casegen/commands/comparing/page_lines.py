"""The lines that a reader of a page sees: what is compared of two versions of it."""

from __future__ import annotations

from html.parser import HTMLParser

# Of a page its main part counts, without what only leads elsewhere or says the same to a machine.
_MAIN = "main"
_LEFT_OUT = frozenset({"nav", "script", "style", "svg"})
_WITHIN_LINES = frozenset({"a", "abbr", "b", "bdi", "code", "em", "i", "q", "span", "strong", "sub", "sup", "time"})
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})


class _Lines(HTMLParser):
    """Takes in a page, tag by tag."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._within = 0
        self._left_out = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._count(tag, 1)
        if tag not in _WITHIN_LINES:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._count(tag, -1)
        if tag not in _WITHIN_LINES | _VOID:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self._within and not self._left_out:
            self.lines[-1] += data

    def _count(self, tag: str, step: int) -> None:
        self._within += step * (tag == _MAIN)
        self._left_out += step * (tag in _LEFT_OUT)


def lines_of(html: str) -> tuple[str, ...]:
    """The lines, without space around and twice within; a no-break space is a space."""
    lines = (" ".join(line.split()) for line in _Lines(html).lines)
    return tuple(line for line in lines if line)
