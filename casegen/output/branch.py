"""Puts a site on a branch of Git as a commit, past the work tree and the index, which stay as they are. Nothing is pushed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path

from casegen.output.git import GitError, contents, environment, remotes, run
from casegen.output.manifest import MANIFEST, Manifest, manifest_of
from casegen.values.frozen import dataclass, field

WHO = "casegen <casegen@example.invalid>"
"""Who commits a site: never the one who runs the command. The address is one that nobody can have (RFC 2606)."""

_ASIDE = "refs/casegen/publish"


@dataclass(frozen=True, slots=True)
class Tip:
    """What a branch holds: its newest commit, empty where there is no branch yet; the manifest of a site of ours; and all
    its files, each with the id of its contents, which is empty for a repository in it.

    Where the branch of the remote has gone on, or there is none here yet, it is that one: a push of anything else would be
    refused. `here` is where the branch stands in this repository. `split_from`: the branch of the remote, `origin/gh-pages`,
    where both have gone on, each its own way.
    """

    commit: str = ""
    here: str = ""
    split_from: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    manifest: Manifest | None = None


def tip_of(project: Path, branch: str) -> Tip:
    """What a branch holds. Raises GitError for a name that no branch can have, and where there is no repository."""
    run(project, "check-ref-format", "--branch", branch)
    here = _commit(project, f"refs/heads/{branch}")
    known = ((f"{one}/{branch}", _commit(project, f"refs/remotes/{one}/{branch}")) for one in remotes(project))
    beside, there = next((one for one in known if one[1]), ("", ""))
    commit, split_from = here or there, ""
    if here and there and not _is_within(project, there, here):
        commit, split_from = there, "" if _is_within(project, here, there) else beside
    if not commit:
        return Tip()
    listed = run(project, "ls-tree", "-r", "-z", "--full-tree", commit).decode("utf-8", "surrogateescape")
    files = {}
    for line in listed.split("\0"):
        about, _, path = line.partition("\t")
        if path:
            _, kind, id = about.split()
            files[path] = id if kind == "blob" else ""
    id = files.get(MANIFEST, "")
    manifest = manifest_of(dict(contents(project, [id]))[id]) if id else None
    return Tip(commit, here, split_from, files, manifest)


def _commit(project: Path, name: str) -> str:
    """The commit of a branch by its whole name; empty where there is none."""
    found = run(project, "for-each-ref", "--format=%(refname) %(objectname)", name).decode().split()
    return dict(zip(found[::2], found[1::2], strict=True)).get(name, "")


def _is_within(project: Path, commit: str, other: str) -> bool:
    """Whether a commit is another one, or among those that this stands on."""
    return run(project, "rev-list", "--count", commit, f"^{other}").decode().strip() == "0"


def is_checked_out(project: Path, branch: str) -> bool:
    """Whether a work tree stands on a branch: under it the branch must not move."""
    return f"branch refs/heads/{branch}" in run(project, "worktree", "list", "--porcelain").decode().split("\n")


def commit_site(
    project: Path, branch: str, tip: Tip, removed: Iterable[str], files: Iterable[tuple[str, bytes]], day: date
) -> bool:
    """Put files on a branch, on top of its tip, and take others down; False where it holds just these already.

    The branch moves at the very end, and only if it still stands where it stood when the tip was asked for. Raises GitError.
    """
    try:
        _import(project, _stream(tip, removed, files, day))
        commit = run(project, "rev-parse", "--verify", _ASIDE).decode().strip()
        is_same = bool(tip.commit) and _tree(project, commit) == _tree(project, tip.commit)
        if is_same and tip.here == tip.commit:
            return False
        moved = tip.commit if is_same else commit
        run(project, "update-ref", f"refs/heads/{branch}", moved, tip.here or "0" * len(commit))
        return not is_same
    finally:
        run(project, "update-ref", "-d", _ASIDE)


def _tree(project: Path, commit: str) -> bytes:
    return run(project, "rev-parse", "--verify", f"{commit}^{{tree}}")


def _stream(tip: Tip, removed: Iterable[str], files: Iterable[tuple[str, bytes]], day: date) -> Iterator[bytes]:
    """What `git fast-import` reads: one process for all files, and no filter of Git changes a byte of them."""
    noon = int(datetime.combine(day, time(12), UTC).timestamp())
    yield f"reset {_ASIDE}\n\ncommit {_ASIDE}\nauthor {WHO} {noon} +0000\ncommitter {WHO} {noon} +0000\n".encode()
    yield _data(f"The site as of {day}\n".encode())
    if tip.commit:
        yield f"from {tip.commit}\n".encode()
    for path in removed:
        yield b"D " + _quoted(path) + b"\n"
    for path, data in files:
        yield b"M 100644 inline " + _quoted(path) + b"\n"
        yield _data(data)
    yield b"done\n"


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)


def _quoted(path: str) -> bytes:
    safe = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{safe}"'.encode("utf-8", "surrogateescape")


def _import(project: Path, stream: Iterable[bytes]) -> None:
    # With --done a stream that breaks off commits nothing.
    command = ["git", "-C", str(project), "fast-import", "--quiet", "--force", "--done", "--date-format=raw"]
    with subprocess.Popen(  # noqa: S603  # our own arguments, no shell
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        try:
            for data in stream:
                process.stdin.write(data)
        except BrokenPipeError:
            pass  # what was wrong it says itself
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            # What is still to be written then has nowhere to go.
            with suppress(BrokenPipeError):
                process.stdin.close()
        said = process.stderr.read().decode("utf-8", "replace").strip()
    if process.returncode:
        raise GitError(said)
