"""A text that costs too much is refused by name by whatever reads it, and keeps no command from its end."""

from __future__ import annotations

import re
import subprocess
import threading
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest

from casegen.commands.processes.killable import each
from casegen.commands.processes.press import LIMITS, Press
from casegen.output.lock import alone_in
from casegen.publication.types import Prose
from tests.commands.conftest import CASE, Run
from tests.files import read_files, write_files
from tests.hostile.long_texts import TOO_DEEP, WITHOUT_END

TEXTS = {"costly": WITHOUT_END["brackets"], "deep": TOO_DEEP["numbered lists"]}
CODES = {"costly": "too-costly", "deep": "body-too-complex"}
SAID = {"costly": "to convert this text takes more than 5 seconds .*", "deep": "this text cannot be converted"}
SOUND = "Рассказ, в котором нет ничего дурного."


@pytest.fixture(autouse=True)
def short_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that takes a second is refused already."""
    monkeypatch.setattr(Press, "limits", replace(LIMITS, cpu=1))


def a_case(body: str, name: str) -> str:
    return CASE.replace("Ивана Примера", name).replace("Иван Пример", f"Анна {name}").replace("Рассказ.", body)


@pytest.mark.parametrize("name", TEXTS)
def test_an_import_refuses_it_and_takes_the_rest_if_asked(name: str, project: Path, run: Run) -> None:
    records = project.parent / "records"
    bodies = {f"{name}.md": TEXTS[name], "sound.md": SOUND, "long.md": f"{SOUND}\n\n" * 3_000}
    write_files(records, {path: f"---\ntitulo: {path}\n---\n{body}\n" for path, body in bodies.items()})
    write_files(
        project.parent,
        {"m.yml": "records:\n  - kind: case\n    id: '@stem'\n    fields: {title: titulo, countries: {value: KZ}}\n"},
    )
    before = read_files(project)
    command = ("import", "markdown", str(records), ".", "--mapping", str(project.parent / "m.yml"), "--lang", "en")
    result = run(*command)
    assert result.exit_code == 1
    assert re.search(rf"^{name}\.md: refused\n    {SAID[name]}\n", result.stdout, re.MULTILINE)
    assert "1 record refused" in result.stderr
    assert read_files(project) == before
    assert run(*command, "--rest").exit_code == 0
    assert sorted(read_files(project).keys() - before.keys()) == ["content/cases/long.md", "content/cases/sound.md"]
    assert run("check", "--strict").exit_code == 0


def git(project: Path, *arguments: str) -> None:
    """Run Git in a project."""
    names = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=project, check=True, capture_output=True)


@pytest.mark.parametrize("name", TEXTS)
def test_a_comparison_tells_it_as_a_new_error(name: str, project: Path, run: Run) -> None:
    git(project, "init", "--quiet")
    git(project, "add", "--all", "content")
    git(project, "commit", "--quiet", "--message", "before")
    write_files(project, {f"content/cases/{name}.md": a_case(TEXTS[name], name)})
    result = run("diff", "HEAD", "--lang", "en")
    assert f"content/cases/{name}.md:6 [{CODES[name]}]" in result.stdout
    assert "The newer state cannot be published" in result.stdout


@pytest.mark.parametrize("command", ["link", "translated", "people duplicates", "sources", "addresses", "upgrade"])
def test_other_commands_come_to_their_end(command: str, project: Path, run: Run) -> None:
    """They convert nothing, or leave out what cannot be converted."""
    write_files(project, {f"content/cases/{name}.md": a_case(text, name) for name, text in TEXTS.items()})
    content = read_files(project / "content")
    result = run(*command.split())
    assert result.exit_code in (0, 1), result.output
    assert "Traceback" not in result.output
    assert read_files(project / "content") == content


def test_a_register_of_protected_names_is_looked_for_in_it(project: Path, run: Run) -> None:
    write_files(project, {f"content/cases/{name}.md": a_case(text, name) for name, text in TEXTS.items()})
    write_files(project.parent, {"register.txt": "Тайна Сокрытова\n"})
    result = run("check", "--protect", str(project.parent / "register.txt"))
    assert result.exit_code == 1
    for name, code in CODES.items():
        assert f"content/cases/{name}.md:6:1: error[{code}]" in result.output


def has_one_thread(_: object) -> bool:
    return threading.active_count() == 1


def test_a_process_that_shares_work_can_fork_the_one_that_converts() -> None:
    """With a thread it could only spawn it, which takes as long as to begin the program anew."""
    assert dict(each(has_one_thread, [1, 2], 2, LIMITS)) == {1: True, 2: True}


_press = Press()


def convert_in_another(_: object) -> int:
    """The number of the process that converts for the one in which this runs."""
    _press(Prose("ru", "Слово."), {})
    [worker] = _press._convert._mine.values()
    assert worker._process.pid is not None
    return int(worker._process.pid)


def test_what_converts_ends_with_the_process_for_which_it_does() -> None:
    """That one is killed, and can end nothing itself."""
    [(_, pid)] = each(convert_in_another, [1], 1, LIMITS)
    assert pid is not None
    end = monotonic() + 20
    while is_there(pid):
        assert monotonic() < end
        sleep(0.05)


def is_there(process: int) -> bool:
    """Whether a process runs still; who has ended may wait for somebody to ask of it."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_what_converts_does_not_hold_the_project(project: Path) -> None:
    """It is born with whatever its parent had open, the lock among it, and may outlive the build by a moment."""
    press = Press()
    with alone_in(project):
        press(Prose("ru", "Слово."), {})
    waited: list[bool] = []
    with alone_in(project, wait=lambda: waited.append(True)):
        assert press._convert._mine
        assert waited == []
    press.close()
