"""What Git cannot hold, or would mend, or nobody would see in a diff: made in the copy of a folder that a test works on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.photos import a_photo

_FIELDS = "---\ntitle: Дело Ивана Примера\ncountries: [KZ]\n---\n"


def _a_file(path: str, data: bytes = b"") -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    return prepare


def _a_case(body: str) -> Callable[[Path], None]:
    return _a_file("content/cases/primer.md", (_FIELDS + body).encode())


def _a_folder(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).mkdir(parents=True)


def _a_link(path: str, target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).symlink_to(target)


def _a_pipe(path: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        (folder / path).parent.mkdir(exist_ok=True)
        os.mkfifo(folder / path)

    return prepare


def _a_shallow_clone(folder: Path) -> None:
    def git(*arguments: str) -> str:
        names = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ["git", *names, *arguments], cwd=folder, check=True, capture_output=True, text=True
        ).stdout

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    (folder / ".git" / "shallow").write_text(git("rev-parse", "HEAD"))


PREPARE: Mapping[str, Callable[[Path], None]] = {
    "body-too-complex": _a_case("> " * 5 + "- " * 5000 + "Задержан.\n"),
    "file-too-large": _a_file(
        "content/cases/primer.md", _FIELDS.replace("\n---", f"\nsummary: {'Задержан. ' * 4000}\n---").encode()
    ),
    "file-too-large--body": _a_case("Задержан.\n" * 60_000),
    "file-too-large--file": _a_case("Задержан.\n" * 90_000),
    "file-too-large--site-yml": _a_file(
        "content/site.yml",
        b"title: Archive\nlanguages: [ru]\ntags:\n"
        + b"".join(b"  tag-%d: {ru: X}\n" % number for number in range(20_000)),
    ),
    "foreign-output--file": _a_file("site", b"Elsewhere\n"),
    "hidden-character": _a_case("\nЗадержан в\u200b январе.\n"),
    "hidden-character--direction": _a_case("\nЗадержан \u202eв январе\u202c.\n"),
    "invalid-yaml--unbroken-space": _a_file(
        "content/cases/primer.md", _FIELDS.replace("title: ", "title:\u00a0").encode()
    ),
    "no-content": _a_folder("content/cases"),
    "not-utf8": _a_file("content/cases/primer.md", _FIELDS.encode("cp1251")),
    "not-utf8--template": _a_file("templates/home.html", "<h1>Дело</h1>\n".encode("cp1251")),
    "protected-name--photo": _a_file("content/assets/ploshchad.jpg", a_photo(comment=b"Photo: Pyotr Tainov")),
    "photo-too-large--file": _a_file("content/assets/ploshchad.png", b"\x89PNG\r\n\x1a\n" + bytes(21_000_000)),
    "shallow-history": _a_shallow_clone,
    "stacked-marks": _a_case("\nЗадержан" + "\u0301" * 300 + "\u0323" * 300 + " в январе.\n"),
    "symbolic-link": _a_link("content/cases/vtoroe.md", "primer.md"),
    "symbolic-link--template": _a_link("templates", "content"),
    "too-costly": _a_case("Задержан в январе.\n\n" + "[" * 20_000 + "\n"),
    "unexpected-file--photo": _a_file("content/cases/photo.jpg", b"\xff\xd8"),
    "unreadable-file": _a_pipe("content/cases/vtoroe.md"),
    "unreadable-file--template": _a_pipe("templates/home.html"),
    "unsafe-output": _a_link("site", "content"),
    "unsafe-output--repository": _a_folder("site/.git"),
}
