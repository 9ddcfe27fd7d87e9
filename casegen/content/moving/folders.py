"""Files with a front matter of other keys, and files of YAML: one record each, through the gates of content files."""

from __future__ import annotations

from pathlib import PurePosixPath

from casegen.content.documents import ContentFile
from casegen.content.front_matter import split
from casegen.content.moving.source import Change, SourceRecord, as_reasons, unread
from casegen.content.text import decode
from casegen.content.yaml_text import Tree, read_yaml
from casegen.values.diagnostics import Span

ENDINGS = {"markdown": (".md", ".markdown"), "yaml": (".yml", ".yaml")}


def read_markdown(file: ContentFile) -> SourceRecord:
    """The record in a Markdown file; its path is relative to the folder that is imported."""
    text, problems = decode(file.path, file.data)
    parts, more = split(file.path, text) if text is not None else (None, [])
    if parts is None or problems or more:
        return unread(Span(file.path), *as_reasons([*problems, *more]), of=folder_of(file.path))
    return _read(file.path, parts.front_matter, 2, parts.body)


def read_yaml_file(file: ContentFile) -> SourceRecord:
    """The record in a file of YAML."""
    text, problems = decode(file.path, file.data)
    return (
        _read(file.path, text, 1, "")
        if text is not None
        else unread(Span(file.path), *as_reasons(problems), of=folder_of(file.path))
    )


def folder_of(path: str) -> str:
    """The folder of a file, relative to the one that is imported; empty for that itself."""
    folder = str(PurePosixPath(path).parent)
    return "" if folder == "." else folder


def _read(path: str, yaml: str, line: int, body: str) -> SourceRecord:
    tree, places, problems = read_yaml(path, yaml, line)
    # Other programs write keys without values; here such a key says nothing, and that is told.
    wrong = [problem for problem in problems if problem.code != "empty-value"]
    if tree is None or wrong:
        return unread(Span(path), *as_reasons(wrong or problems), of=folder_of(path))
    where = PurePosixPath(path)
    values, empty = _without_empty(tree)
    return SourceRecord(
        Span(path),
        key=where.stem,
        of=folder_of(path),
        values=values,
        body=body,
        about={"@stem": where.stem, "@path": str(where.with_suffix(""))},
        places=places,
        changes=tuple(Change(name, "", "") for name in empty),
    )


def _without_empty(tree: dict[str, Tree]) -> tuple[dict[str, Tree], list[str]]:
    """The values without those that are empty; and the keys of the file under which something was."""
    found = {key: _full(value) for key, value in tree.items()}
    return {key: value for key, value in found.items() if value}, [
        key for key in tree if not tree[key] or found[key] != tree[key]
    ]


def _full(value: Tree) -> Tree:
    if isinstance(value, str):
        return value.strip() and value
    if isinstance(value, list):
        return [full for item in value if (full := _full(item))]
    return {key: full for key, item in value.items() if (full := _full(item))}
