"""`casegen build`: from the content to the published folder. Clean last: nothing is touched until all is well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from casegen.commands.pool import render_pages
from casegen.commands.project import compile_project
from casegen.content.text import decode, quotable
from casegen.output import reader, writer
from casegen.output.writer import Changes
from casegen.pages.plan import plan_pages, site_of
from casegen.publication.types import Publication
from casegen.rendering.audit import audit
from casegen.rendering.environment import Theme
from casegen.rendering.render import File
from casegen.values.diagnostics import Diagnostic, Span, has_errors, in_order
from casegen.values.severity import Severity

STATE = ".casegen"
_TEMPLATE_KINDS = frozenset({".html", ".xml", ".po"})
_STATIC_KINDS = frozenset({".css", ".woff2", ".png", ".ico", ".txt"})


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is asked for. `output` is relative to the project; `dry_run` writes nothing.

    `jobs` processes share the rendering.
    """

    output: Path = Path("site")
    as_of: date | None = None
    url: str | None = None
    strict: bool = False
    dry_run: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What came of a build: the problems, and the changes to the output; None when it was left untouched."""

    publication: Publication
    problems: tuple[Diagnostic, ...]
    sources: dict[str, str]
    changes: Changes | None = None


def build(project: Path, options: BuildOptions) -> BuildReport:
    """Build the publication in `project`. With an error (a warning, if `strict`) the output stays as it was."""
    compiled = compile_project(project, options.as_of, options.url)
    publication, problems = compiled.publication, list(compiled.problems)
    folder = project / options.output
    refusal = writer.refuse_output(folder, project)
    problems += [refusal] if refusal else []
    if forbids(problems, strict=options.strict):
        return BuildReport(publication, in_order(problems), compiled.sources)
    files, wrong = render_site(project, publication, options.jobs)
    problems += wrong
    sources = compiled.sources | _templates_in(wrong, project)
    changes, wrong = writer.plan_changes(files, folder)
    problems += wrong
    if forbids(problems, strict=options.strict):
        return BuildReport(publication, in_order(problems), sources)
    if not options.dry_run:
        writer.write_site(files, changes, folder, project / STATE / "staging")
    return BuildReport(publication, in_order(problems), sources, changes)


def forbids(problems: list[Diagnostic], *, strict: bool) -> bool:
    """Whether anything may be published with these problems."""
    return has_errors(problems) or (strict and any(problem.severity is Severity.WARNING for problem in problems))


def render_site(project: Path, publication: Publication, jobs: int = 1) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Every file of the site by path, and what its audit found. `jobs` processes share the work."""
    theme, wrong = load_theme(project)
    if has_errors(wrong):
        return {}, wrong
    sites = {lang: site_of(publication, lang) for lang in publication.settings.languages}
    files = [File(path, data) for path, data in sorted(theme.static.items())]
    rendered, pages = render_pages(theme, sites, plan_pages(publication), jobs)
    files += rendered.files
    problems = wrong + rendered.problems
    if not has_errors(problems):
        problems += audit(files, publication.settings.url, pages)
    # GitHub Pages would otherwise run the site through Jekyll, which drops files with an underscore.
    return {file.path: file.data for file in files} | {".nojekyll": b""}, problems


def _templates_in(problems: list[Diagnostic], project: Path) -> dict[str, str]:
    """The texts of the project's own templates in which there are problems, to be quoted."""
    paths = {problem.span.path for problem in problems if problem.span.path.startswith(f"{reader.TEMPLATES}/")}
    return {path: quotable((project / path).read_bytes()) for path in paths if (project / path).is_file()}


def load_theme(project: Path) -> tuple[Theme, list[Diagnostic]]:
    """The default theme, with the project's own files over it, and those that are no text.

    `theme:` before a name reaches the original.
    """
    default, own = reader.read_theme(project)
    merged = default | own
    templates = {name: data for name, data in merged.items() if PurePosixPath(name).suffix in _TEMPLATE_KINDS}
    originals = {
        f"theme:{name}": data for name, data in default.items() if PurePosixPath(name).suffix in _TEMPLATE_KINDS
    }
    static = {name: data for name, data in merged.items() if PurePosixPath(name).suffix in _STATIC_KINDS}
    texts: dict[str, str] = {}
    problems = [_unused(name) for name in own if PurePosixPath(name).suffix not in _TEMPLATE_KINDS | _STATIC_KINDS]
    for name, data in (templates | originals).items():
        text, wrong = decode(f"{reader.TEMPLATES}/{name}", data)
        texts[name] = text or ""
        problems += wrong
    return Theme(texts, static), problems


def _unused(name: str) -> Diagnostic:
    known = ", ".join(f"`{kind}`" for kind in sorted(_TEMPLATE_KINDS | _STATIC_KINDS))
    message = "a file of this kind is not taken over into the site"
    return Diagnostic(
        "unused-template", Span(f"{reader.TEMPLATES}/{name}"), message, f"files of a theme end in {known}"
    )
