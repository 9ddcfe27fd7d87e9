"""How the differences of two states are shown: as text, as Markdown for a pull request, as JSON, as a page of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from markupsafe import escape

from casegen.commands.comparing.bare_page import bare_page
from casegen.commands.comparing.differences import LAST_KNOWN, Differences, PageChange
from casegen.commands.telling.code_marks import as_block, as_code, within
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.tongue import Tongue
from casegen.content.text import visible
from casegen.values.diagnostics import Diagnostic
from casegen.values.vocabularies import CUSTODY

_MOST_LINES = 40
_STYLE = (
    "body{font:16px/1.5 serif;margin:2em auto;max-width:70em;padding:0 1em}table{width:100%;border-collapse:collapse;table-layout:fixed}"
    "td,th{vertical-align:top;text-align:left;padding:.2em .5em;border-top:1px solid #ccc;overflow-wrap:break-word}"
    "del{background:#fbe3e1;text-decoration:none}ins{background:#dff2e0;text-decoration:none}"
)


def sections(found: Differences, tongue: Tongue) -> Iterator[tuple[str, list[str]]]:
    """Headings with what stands under each, what may hurt somebody first; those with nothing under them are left out."""
    several: list[tuple[str, Sequence[str]]] = [
        (tongue("Addresses that answer no more"), found.lost),
        (tongue("Pages in whose place readers find a reason"), [f"{page}: {said}" for page, said in found.withdrawn]),
        (tongue("People newly named"), found.named),
        (tongue("Custody that changes"), [_status(found, number, tongue) for number in range(len(found.statuses))]),
        (tongue("New errors and warnings"), [_problem(problem, tongue) for problem in found.problems]),
        (tongue("Pages added"), found.added),
        (tongue("Pages that lead elsewhere now"), found.redirected),
        (tongue("Sources added"), [f"{path}: {source}" for path, source in found.sources]),
    ]
    for heading, lines in several:
        if lines:
            yield heading, [visible(line) for line in lines]


def _status(found: Differences, number: int, tongue: Tongue) -> str:
    change = found.statuses[number]
    before, after = (
        ", ".join(_reported(word, tongue) for word in words) or tongue("not known")
        for words in (change.before, change.after)
    )
    return f"{change.person}: {before} → {after}"


def _reported(status: str, tongue: Tongue) -> str:
    """A custody status, by the word that pages have for it."""
    word = status.removesuffix(LAST_KNOWN)
    name = tongue.of("word", word) if tongue.lang != "en" else CUSTODY.get(word, word)
    return tongue(f"{name} (last known)") if status != word else name


def _problem(problem: Diagnostic, tongue: Tongue) -> str:
    place = f"{problem.span.path}:{problem.span.line}" if problem.span.line else problem.span.path
    said = f"{place} [{problem.code}] {' '.join(tongue(problem.message).split())}"
    return f"{said} — {tongue('help')}: {' '.join(tongue(problem.help).split())}" if problem.help else said


def as_text(found: Differences, tongue: Tongue) -> str:
    """Lines for a terminal."""
    lines: list[str] = list(_unknown(found, tongue))
    for heading, items in sections(found, tongue):
        lines += ["", f"{heading}:", *(f"  {item}" for item in items)]
    if found.changed:
        lines += ["", f"{tongue('Pages that say something else')}:"]
        for change in found.changed:
            lines += [f"  {change.address}", *(f"    {visible(line)}" for line in _shortened(change.lines, tongue))]
    lines += ["", *_rest(found, tongue)]
    return "\n".join(lines).strip("\n")


def as_markdown(found: Differences, tongue: Tongue) -> str:
    """Markdown for the summary of a pull request: what content says is in code, where nothing of it is markup."""
    parts = [[f"**{said}**", ""] for said in _unknown(found, tongue)]
    for heading, items in sections(found, tongue):
        # Each line for itself: of a long list the beginning is told.
        parts += [[f"### {heading}", ""], *([f"- {as_code(item)}"] for item in items), [""]]
    led = frozenset(found.redirected)
    if found.changed:
        parts.append([f"### {tongue('Pages that say something else')}", ""])
        if found.takes_down:
            parts.append(
                [
                    tongue("Something is withdrawn: what pages say no more is not told here, since all can read this."),
                    "",
                ]
            )
        for change in found.changed:
            # A summary is public, and kept: it must not say once more what is taken down.
            gone = tongue("The page leads elsewhere now.") if change.address in led else tongue("The page is gone.")
            told = _block(_public(found, change), tongue) if change.after else [gone]
            parts.append([as_code(change.address), "", *told, ""])
    parts.append(_rest(found, tongue))
    lines, left_out = within(parts)
    if left_out:
        lines += ["", tongue("More differs than a summary has room for.")]
    return "\n".join(lines).strip("\n")


def _public(found: Differences, change: PageChange) -> Sequence[str]:
    """The lines of a change as everybody may see them: those that went may name what is withdrawn."""
    return [line for line in change.lines if not (found.takes_down and line.startswith("-"))]


def _block(told: Sequence[str], tongue: Tongue) -> list[str]:
    return list(as_block(_shortened(told, tongue), "diff")) if told else []


def _shortened(told: Sequence[str], tongue: Tongue) -> list[str]:
    lines = list(told)
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[:_MOST_LINES], "… " + tongue(counted(len(lines) - _MOST_LINES, "more line", "more lines"))]


def _rest(found: Differences, tongue: Tongue) -> list[str]:
    if not found:
        return [tongue("Nothing changes for readers.")]
    lists = tongue(counted(found.lists, "list or index differs", "lists and indexes differ")) + "."
    return [lists] if found.lists else []


def _unknown(found: Differences, tongue: Tongue) -> Iterator[str]:
    """What is said first, where a state has no pages that could be compared."""
    if found.broken:
        yield tongue("The newer state cannot be published: it has errors. What pages would say is not known.")
    if found.incomparable:
        yield tongue(
            "The older state cannot be published: it has errors. What pages said is not known, so they are not compared."
        )


def as_json(found: Differences, tongue: Tongue) -> str:
    """For other programs; in no language of people but that of the content."""
    del tongue
    plain = {
        "broken": found.broken,
        "incomparable": found.incomparable,
        "pages": {
            "added": found.added,
            "changed": [{"address": change.address, "lines": change.lines} for change in found.changed],
            "lost": found.lost,
            "redirected": found.redirected,
            "withdrawn": [{"address": page, "reason": said} for page, said in found.withdrawn],
        },
        "people_newly_named": found.named,
        "custody": [{"person": one.person, "before": one.before, "after": one.after} for one in found.statuses],
        "sources_added": [{"file": path, "source": source} for path, source in found.sources],
        "problems": [
            {
                "code": problem.code,
                "path": problem.span.path,
                "line": problem.span.line,
                "column": problem.span.col,
                "message": problem.message,
            }
            for problem in found.problems
        ],
        "lists": found.lists,
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def as_html(found: Differences, tongue: Tongue) -> str:
    """A page that stands by itself, with what pages said before and what they say after side by side."""
    title = tongue("What changes for readers")
    parts = [f"<p><strong>{escape(said)}</strong></p>" for said in _unknown(found, tongue)]
    for heading, items in sections(found, tongue):
        parts += [f"<h2>{escape(heading)}</h2>", "<ul>", *(f"<li>{escape(item)}</li>" for item in items), "</ul>"]
    if found.changed:
        parts.append(f"<h2>{escape(tongue('Pages that say something else'))}</h2>")
        for change in found.changed:
            parts += [f"<h3>{escape(change.address)}</h3>", "<table>", *_rows(change, tongue), "</table>"]
    parts += [f"<p>{escape(line)}</p>" for line in _rest(found, tongue)]
    return bare_page(title, _STYLE, "\n".join(parts), tongue.lang)


def _rows(change: PageChange, tongue: Tongue) -> Iterator[str]:
    """What stands before and after, block by block; what is the same on both sides in one row."""
    from difflib import SequenceMatcher

    yield f"<tr><th>{escape(tongue('before'))}</th><th>{escape(tongue('after'))}</th></tr>"
    matcher = SequenceMatcher(None, change.before, change.after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        before, after = ("<br>".join(map(escape, side)) for side in (change.before[a:b], change.after[c:d]))
        if kind == "equal":
            yield f"<tr><td>{before}</td><td>{after}</td></tr>"
        else:
            yield f"<tr><td><del>{before}</del></td><td><ins>{after}</ins></td></tr>"


FORMS: dict[str, Callable[[Differences, Tongue], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "html": as_html,
}
