"""The register of protected names: where it comes from, and when it is refused. What stands in it is never printed or kept."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from casegen.commands.telling.switches import CI, PROTECT_NAMES, PROTECT_REQUIRED, is_on
from casegen.values.needles import Needles
from casegen.values.protected_names import Flaw, ProtectedName, read_exceptions, read_names

_MOST_BYTES = 1_000_000


class RegisterError(Exception):
    """A register that cannot be used; its text says why, and nothing of what stands in it."""


def is_public(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether what is printed may be read by anybody: `CI` is set, and there the place of a name would tell the name."""
    return is_on(CI, environment)


def needles_of(project: Path, file: str | None, environment: Mapping[str, str] = os.environ) -> Needles | None:
    """What is not to be published: the names of a file and of the environment; None where nobody names a register.

    Whatever is wrong with a register is a `RegisterError`: to search for a part of it would be to publish the rest.
    """
    texts = []
    if file is not None:
        texts.append(_read(Path(file), project))
    # A secret that a repository does not have reaches a workflow as an empty text.
    if environment.get(PROTECT_NAMES):
        texts.append(environment[PROTECT_NAMES])
    if not texts:
        if is_on(PROTECT_REQUIRED, environment):
            message = f"there is no register of protected names, and `{PROTECT_REQUIRED}` asks for one: see the editors' guide"
            raise RegisterError(message)
        return None
    names: list[ProtectedName] = []
    flaws: list[Flaw] = []
    exceptions: list[str] = []
    for text in texts:
        found, wrong = read_names(text)
        passing, more = read_exceptions(text)
        names += found
        exceptions += passing
        flaws += [*wrong, *more]
    flaws += _common(names)
    if flaws:
        raise RegisterError("\n".join(_told(flaw) for flaw in sorted(flaws, key=lambda flaw: flaw.line)))
    return Needles(names, exceptions)


def _told(flaw: Flaw) -> str:
    message = f"the register of protected names: {flaw.message}"
    if flaw.line:
        message = f"line {flaw.line} of the register of protected names: {flaw.message}"
    return message


def _read(path: Path, project: Path) -> str:
    """The text of a register. A pipe will do: the names may lie encrypted."""
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
        message = _refusal(path, project)
        if message is None and is_folder:
            message = "the register of protected names is a folder, and a file is needed"
        if message is None:
            with path.open("rb") as opened:
                data = opened.read(_MOST_BYTES + 1)
            if len(data) <= _MOST_BYTES:
                return data.decode("utf-8")
            message = "the register of protected names is larger than 1 MB"
    except UnicodeDecodeError:
        message = "the register of protected names is not text in UTF-8"
    except (OSError, ValueError) as error:
        # Its path may be anything, names too, if somebody mistook one variable for the other.
        reason = getattr(error, "strerror", None) or "no such file"
        message = f"the register of protected names cannot be read: {reason}"
    raise RegisterError(message)


def _refusal(path: Path, project: Path) -> str | None:
    """Why a register may not lie where it lies: as it is named, and where links lead."""
    places = {Path(os.path.abspath(path)), path.resolve()}  # noqa: PTH100  # where it is named, a link or not
    roots = {Path(os.path.abspath(project)), project.resolve()}  # noqa: PTH100
    message = None
    if any(place.is_relative_to(root) for place in places for root in roots):
        message = "the register of protected names lies in the folder of the publication: move it out"
    elif any(map(_is_repository, (parent for place in places for parent in place.parents))):
        message = "the register of protected names lies in a Git repository, and Git does not forget: move it out"
    return message


def _is_repository(folder: Path) -> bool:
    try:
        return (folder / ".git").exists() or all((folder / name).exists() for name in ("HEAD", "objects", "refs"))
    except OSError:
        return False


def _common(names: list[ProtectedName]) -> Iterator[Flaw]:
    """Names of one word that stand in our own templates, so that every page of every site would hold them."""
    if not any(len(name.parts) == 1 for name in names):
        return
    from casegen.output.scan import read_default_theme
    from casegen.values.common_words import common_among

    for line in common_among(names, read_default_theme().values()):
        yield Flaw(line, "it is a word that stands on many pages: write the whole name, or another nickname")
