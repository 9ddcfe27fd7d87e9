"""What `casegen init` does: looks at the folder, takes the starter that ships with casegen, writes the files of a publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from casegen.commands.setup.guide import guide
from casegen.commands.telling.tongue import nearest
from casegen.content.starting import Answers, publication_files
from casegen.output.edited import write_edited
from casegen.output.lock import alone_in
from casegen.output.package import PACKAGE
from casegen.output.scan import read_theme
from casegen.rendering.words import catalogue_of, read_words

# What a code host writes into a new repository, and what lies in a folder in which casegen was installed.
_MAY_STAND = re.compile(
    r"\.git|\.gitignore|\.gitattributes|\.venv|venv|\.DS_Store|(?:readme|licen[cs]e|copying)(?:\.(?:md|txt|rst))?",
    re.IGNORECASE,
)
_ORIGIN = re.compile(r'^\[remote "origin"\]\s*\n(?:[ \t]+\S.*\n)*?[ \t]+url\s*=\s*(\S+)', re.MULTILINE)
_ON_GITHUB = re.compile(
    r"(?:https://(?:[^@/\s]+@)?github\.com/|(?:ssh://)?git@github\.com[:/])"
    r"([A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+?)(?:\.git)?/?"
)
_BRANCH = re.compile(r"ref: refs/heads/([A-Za-z0-9][A-Za-z0-9._/-]*)\s*")
# The zone of the capital, where a country has several.
_CAPITALS = {
    "KZ": "Asia/Almaty", "RU": "Europe/Moscow", "UZ": "Asia/Tashkent", "UA": "Europe/Kyiv", "MN": "Asia/Ulaanbaatar",
    "ES": "Europe/Madrid", "DE": "Europe/Berlin",
}  # fmt: skip


def in_the_way(folder: Path) -> list[str]:
    """The names in a folder beside which no publication is begun."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if not _MAY_STAND.fullmatch(path.name))


def repository_of(folder: Path) -> str | None:
    """The repository on GitHub, `owner/name`, of which a folder is a clone."""
    found = _ORIGIN.search(_text(folder / ".git" / "config"))
    return on_github_as(found[1]) if found else None


def on_github_as(address: str) -> str | None:
    """The repository on GitHub, `owner/name`, that an address of Git or of the browser names."""
    found = _ON_GITHUB.fullmatch(address)
    return found[1] if found else None


def branch_of(folder: Path) -> str:
    """The branch that is checked out in a folder; `main` where there is none."""
    found = _BRANCH.fullmatch(_text(folder / ".git" / "HEAD"))
    return found[1] if found else "main"


def address_of(repository: str) -> str:
    """Where GitHub Pages serves a repository."""
    owner, _, name = repository.partition("/")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def country_of(lang: str) -> str:
    """The country in which most people of a language live, as CLDR has it; used as an answer to begin with."""
    from babel.core import get_global

    return str(get_global("likely_subtags").get(lang, "")).rpartition("_")[2] or "KZ"


def timezone_of(country: str) -> str:
    """The time zone of a country; UTC where it has several and none is that of the capital for all we know."""
    from babel.core import get_global

    zones = [zone for zone, territory in get_global("zone_territories").items() if territory == country]
    return zones[0] if len(zones) == 1 else _CAPITALS.get(country, "UTC")


def night_in(timezone: str, year: int) -> str:
    """The time in UTC, as `minute hour * * *`, that is just after midnight in a time zone all year round."""
    zone = ZoneInfo(timezone)
    # Whatever the clock does in summer: an hour after midnight is after midnight too, an hour before it is not.
    offsets = [datetime(year, month, 1, tzinfo=zone).utcoffset() or timedelta() for month in (1, 7)]
    minutes = int(17 - min(offsets).total_seconds() // 60) % (24 * 60)
    return f"{minutes % 60} {minutes // 60} * * *"


def files_of(answers: Answers) -> dict[str, bytes]:
    """The files of a new publication by path."""
    files = {path: text.encode() for path, text in publication_files(_starter(), answers).items()}
    files[".github/requirements.txt"] = _lock()
    files[".github/editors-guide.md"] = _guide(nearest(answers.guide_in)).encode()
    return files


def begin(folder: Path, answers: Answers, more: Mapping[str, bytes]) -> list[str]:
    """Write a publication into a folder, which is made if it is missing; the paths of what was written.

    `more` are further files. Nothing is overwritten: FileExistsError, before anything is written. A README that stands
    keeps its place, and ours goes beside it.
    """
    files = {**files_of(answers), **more}
    folder.mkdir(parents=True, exist_ok=True)
    with alone_in(folder):
        standing = {path.name.lower() for path in folder.iterdir()}
        if standing & {"readme.md", "readme", "readme.txt", "readme.rst"}:
            files["README.casegen.md"] = files.pop("README.md")
        files = {
            path: data
            for path, data in files.items()
            if path not in (".gitignore", ".gitattributes") or path not in standing
        }
        _refuse_existing(folder, files)
        write_edited(folder, files)
    return sorted(files)


def _refuse_existing(folder: Path, files: Iterable[str]) -> None:
    for path in files:
        if (folder / path).exists() or (folder / path).is_symlink():
            raise FileExistsError(17, "this file stands already, and nothing is overwritten", str(folder / path))


def _starter() -> dict[str, str]:
    """The texts of the starter by their path in it."""
    root = PACKAGE / "starter"
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix in ("", ".md", ".yml", ".txt") and path.parent != root
    }


def _lock() -> bytes:
    """What casegen needs, with hashes: in the installed package, or in a checkout the lock of its own workflows."""
    installed = PACKAGE / "starter" / "requirements.txt"
    return (installed if installed.is_file() else PACKAGE.parent / ".github" / "requirements.txt").read_bytes()


def _guide(lang: str) -> str:
    default, _ = read_theme(PACKAGE)
    words = default.get(catalogue_of(lang))
    return guide(read_words(lang, words.decode() if words else None, {}))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
