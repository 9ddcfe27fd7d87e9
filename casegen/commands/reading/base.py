"""What every document is read with: settings, shared sources, lists of addresses; from the store where these files are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from casegen.content.corpus import BASE_FILES, Base, read_base
from casegen.content.documents import ContentFile
from casegen.output import reader
from casegen.output.scan import Found
from casegen.output.sealed import veiled
from casegen.output.store import Store
from casegen.values.codec import dumps, loads
from casegen.values.diagnostics import Diagnostic
from casegen.values.digests import digest_of


def parts_in(project: Path, found: Iterable[Found]) -> tuple[dict[str, ContentFile], list[Diagnostic]]:
    """The files that belong to all documents, and why any of them cannot be read."""
    parts: dict[str, ContentFile] = {}
    problems: list[Diagnostic] = []
    for path, *_ in found:
        if path in BASE_FILES:
            data = reader.read(project, path)
            if isinstance(data, bytes):
                parts[path] = ContentFile(path, data)
            elif data is not None:
                problems.append(data)
    return parts, problems


def base_of(parts: Mapping[str, ContentFile], store: Store, code: bytes) -> tuple[Base, list[Diagnostic], bytes]:
    """Settings and shared sources, their problems, and the digest of all that they were read from.

    The address that is given is put in afterwards: each preview has another one.
    """
    files = [parts.get(path) for path in BASE_FILES]
    secret = b"".join(file.data for file in files if file is not None)
    named = [(file.path.encode(), file.data) if file else (b"", b"\0") for file in files]
    digest = digest_of(b"base", code, *(part for both in named for part in both))
    kept = store.get(digest)
    if kept is not None:
        base, problems = loads(veiled(kept, secret), tuple[Base, tuple[Diagnostic, ...]])
        return base, list(problems), digest
    base, wrong = read_base(*files)
    # Settings and shared sources say more than is published: labels of tags that only a draft bears, say.
    store.put(digest, veiled(dumps((base, tuple(wrong)), tuple[Base, tuple[Diagnostic, ...]]), secret))
    return base, wrong, digest
