"""The preview: a site built into a folder of its own, and the last mistake. It never touches the published folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from casegen.commands.build import STATE, forbids, render_site
from casegen.commands.project import compile_project
from casegen.commands.report import as_text, count_words
from casegen.output import reader, writer
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic, in_order
from casegen.values.severity import Severity

SCRIPT = "/livereload.js"
STYLE = "/-/preview.css"
STYLE_TEXT = (
    "#casegen-preview{position:sticky;top:0;z-index:9;margin:0;padding:1rem;background:#7a1f12;color:#fff;"
    "font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;max-height:60vh;overflow:auto}"
)
_POLICY = "default-src 'none'"
_PREVIEW_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self' ws:"


@dataclass
class Preview:
    """A preview of the publication in `project`, at `url`. `paths` are the files of the last good build."""

    project: Path
    url: str
    paths: frozenset[str] = frozenset()
    mistakes: str = ""
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the preview lies."""
        return self.project / STATE / "preview"

    def changed(self) -> bool:
        """Whether a file of the content or of the templates differs from what was seen last."""
        now = reader.glance(self.project)
        if now == self.seen:
            return False
        self.seen = now
        return True

    def rebuild(self) -> str:
        """Build anew, keep the last good pages when there is an error, and say in one line what came of it."""
        compiled = compile_project(self.project, url=self.url)
        problems: list[Diagnostic] = list(compiled.problems)
        files: dict[str, bytes] = {}
        if not forbids(problems, strict=False):
            files, wrong = render_site(self.project, compiled.publication)
            problems += wrong
        if forbids(problems, strict=False):
            errors = [problem for problem in in_order(problems) if problem.severity is Severity.ERROR]
            self.mistakes = "\n\n".join(as_text(problem, compiled.sources) for problem in errors)
            return self.mistakes + f"\n\n{count_words(errors)}; the last good pages stay."
        changes, _ = writer.plan_changes(files, self.folder)
        writer.write_site(files, changes, self.folder, self.project / STATE / "preview-staging")
        self.paths, self.mistakes = frozenset(files), ""
        return f"{len(files)} files; {len(changes.written)} written, {len(changes.removed)} removed"

    def answer(self, address: str) -> tuple[int, str, bytes]:
        """Status, path of the file, and bytes for an address; nothing outside the last good build is ever read."""
        path = file_of(address)
        status = 200 if path in self.paths else 404
        path = path if status == 200 else "404.html"
        data = (self.folder / path).read_bytes() if path in self.paths else _EMPTY
        return status, path, self.dress(data) if path.endswith(".html") else data

    def dress(self, page: bytes) -> bytes:
        """A page with the reload script, and the mistakes over it if there are any."""
        text = page.decode().replace(_POLICY, _PREVIEW_POLICY, 1)
        head = (
            f'<link rel="stylesheet" href="{STYLE}"><script src="{SCRIPT}?port={self.url.rsplit(":", 1)[1]}"></script>'
        )
        text = text.replace("</head>", head + "</head>", 1)
        if self.mistakes:
            start = text.find(">", text.find("<body")) + 1
            plain = escape(_uncoloured(self.mistakes))
            text = text[:start] + f'<pre id="casegen-preview" lang="en">{plain}</pre>' + text[start:]
        return text.encode()


_EMPTY = (
    b"<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><title>casegen</title></head>"
    b"<body><h1>No page yet</h1></body></html>\n"
)


def _uncoloured(text: str) -> str:
    from click import unstyle

    return unstyle(text)
