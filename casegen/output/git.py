"""What Git keeps of a project: the files of a revision by their contents, without touching the work tree."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Tree = Mapping[str, tuple[str, str]]
"""Files of a revision by path, relative to the project: the mode in octal, and the id of the contents."""

_LONG = 64
_REGULAR = frozenset({"100644", "100755"})
_FILES = _REGULAR | {"120000"}
_FOLDER = "040000"


class GitError(Exception):
    """Git is not there, or cannot do what it was asked; the words are mostly its own."""


class ShallowError(GitError):
    """The repository is a shallow clone, in which older commits are missing."""


def commit_of(project: Path) -> str:
    """The id of the commit that a project stands on. Raises GitError, ShallowError where commits are missing."""
    is_shallow, commit = run(project, "rev-parse", "--is-shallow-repository", "HEAD^{commit}").decode().split()
    if is_shallow != "false":
        raise ShallowError("this is a shallow clone")
    return commit


def last_commits(project: Path, commit: str, folder: str) -> dict[str, int]:
    """When each file of a folder was last committed, in seconds since 1970, by its path in the project.

    Of a commit nothing but its time is read: neither who made it nor what they said of it.
    """
    told = run(
        project,
        *("-c", "log.showSignature=false", "log", "--no-renames", "--relative", "--diff-merges=combined"),
        *("--format=//%ct", "--name-only", "-z", commit, "--", f"{folder}/"),
    )
    found: dict[str, int] = {}
    when = 0
    for part in told.decode("utf-8", "surrogateescape").split("\0"):
        path = part.removeprefix("\n")
        # No path in a project begins with a slash.
        if path.startswith("//"):
            when = int(path[2:])
        elif path:
            found[path] = max(when, found.get(path, 0))
    return found


def folders_of(project: Path, revision: str, folders: Iterable[str]) -> Mapping[str, str]:
    """The ids of the trees that some folders of a project are in a revision, by path: equal ids, equal files.

    Raises GitError for what is no revision.
    """
    try:
        commit = run(project, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except GitError:
        _need_repository(project)
        message = (
            f"there is no revision `{revision}` here; of a shallow clone, `git fetch --unshallow` fetches the others"
        )
        raise GitError(message) from None
    listed = run(project, "ls-tree", "-z", commit, "--", *folders)
    return {path: id for path, (mode, id) in _entries(listed) if mode == _FOLDER}


def _need_repository(project: Path) -> None:
    try:
        run(project, "rev-parse", "--git-dir")
    except GitError as error:
        if "not a git repository" not in str(error):
            raise
        message = "this folder lies in no Git repository, so there is nothing to compare with"
        raise GitError(message) from None


def tree_of(project: Path, folders: Mapping[str, str]) -> Tree:
    """The files of some folders, by the ids of their trees. Raises GitError."""
    return {
        f"{folder}/{path}": about
        for folder, id in folders.items()
        for path, about in _entries(run(project, "ls-tree", "-r", "-z", "--full-tree", id))
        if about[0] in _FILES
    }


def _entries(listed: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        if line:
            about, _, path = line.partition("\t")
            mode, _, id = about.split()
            yield path, (mode, id)


def differing(project: Path, before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str] | None]:
    """The files that are others in the folders `after`, by the ids of their trees: None for those that are gone. Raises GitError."""
    found: dict[str, tuple[str, str] | None] = {}
    for folder in before.keys() | after.keys():
        old, new = before.get(folder), after.get(folder)
        if old == new:
            continue
        if old is None or new is None:
            files = tree_of(project, {folder: new or old or ""})
            found |= files if new is not None else dict.fromkeys(files)
            continue
        told = run(project, "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", old, new)
        parts = iter(told.decode("utf-8", "surrogateescape").split("\0"))
        for about, path in zip(parts, parts, strict=False):
            _, mode, _, id, _ = about.split()
            found[f"{folder}/{path}"] = (mode, id) if mode in _FILES else None
    return found


def is_link(mode: str) -> bool:
    """Whether a file of a revision is a link."""
    return mode not in _REGULAR


def id_of(data: bytes, length: int) -> str:
    """The id that Git gives to contents, in a repository whose ids have so many digits."""
    blob = b"blob %d\0" % len(data) + data
    return (
        hashlib.sha256(blob).hexdigest() if length == _LONG else hashlib.sha1(blob, usedforsecurity=False).hexdigest()
    )


def contents(project: Path, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The bytes of contents by their ids, each once."""
    wanted = sorted(set(ids))
    if not wanted:
        return
    told = run(project, "cat-file", "--batch", given="".join(f"{id}\n" for id in wanted).encode())
    at = 0
    for id in wanted:
        end = told.index(b"\n", at)
        size = int(told[at:end].split()[2])
        yield id, told[end + 1 : end + 1 + size]
        at = end + size + 2


def environment() -> dict[str, str]:
    """In what Git runs: it says things in English, asks nobody, and takes no lock that it does not need."""
    return {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def run(project: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What a command of Git prints in a project. Raises GitError."""
    command = ["git", "-C", str(project), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment())  # noqa: S603  # our own arguments, no shell
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def remotes(project: Path) -> list[str]:
    """The other repositories that this one knows by a name, `origin` first."""
    return sorted(run(project, "remote").decode().split(), key=lambda name: (name != "origin", name))


def every_message(project: Path) -> Iterator[tuple[str, str]]:
    """Every commit that can still be reached, from the reflog too, with its message and who wrote it."""
    told = run(project, "log", "--all", "--reflog", "-z", "--format=%H%n%an <%ae>%n%cn <%ce>%n%B")
    for entry in told.decode("utf-8", "replace").split("\0"):
        if entry:
            commit, _, message = entry.partition("\n")
            yield commit, message


def every_name(project: Path) -> Iterator[tuple[str, str]]:
    """Every branch, tag and other name that Git keeps, with what a tag says; those of branches elsewhere too."""
    told = run(project, "for-each-ref", "--format=%(refname)%00%(objecttype)%00%(tagger)%0a%(contents)%00")
    parts = told.decode("utf-8", "replace").split("\0")
    for name, kind, said in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        # A commit that is named tells itself what it says.
        yield name.strip("\n"), said if kind == "tag" else ""


def every_move(project: Path) -> Iterator[tuple[str, str]]:
    """What the reflog says of each move that was no commit; it names branches that are gone."""
    told = run(project, "log", "-g", "--all", "-z", "--format=%gD%n%gs")
    for entry in told.decode("utf-8", "replace").split("\0"):
        place, _, said = entry.partition("\n")
        if said and not said.startswith("commit"):
            yield place, said


def every_content(project: Path) -> Iterator[tuple[str, str, bytes]]:
    """The id, one path and the bytes of every content that can still be reached, from the reflog and the stash too."""
    listed = run(project, "rev-list", "--all", "--reflog", "--objects").decode("utf-8", "replace")
    paths = dict(line.split(" ", 1) for line in listed.splitlines() if " " in line and not line.endswith(" "))
    kinds = run(project, "cat-file", "--batch-check", given="".join(f"{id}\n" for id in paths).encode()).decode()
    blobs = [line.split()[0] for line in kinds.splitlines() if line.split()[1] == "blob"]
    for start in range(0, len(blobs), 500):
        # So many at a time: a long history does not fit into memory.
        for id, data in contents(project, blobs[start : start + 500]):
            yield id, paths[id], data
