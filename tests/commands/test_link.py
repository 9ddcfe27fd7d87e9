"""`casegen link`: links to people whom the prose mentions are written into the content, and nothing else changes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casegen.commands.editing.linking import find_links
from casegen.commands.processes.crew import Crew
from casegen.output.edited import write_edited
from casegen.rendering.markdown import Converter
from tests.builders import AS_OF
from tests.commands.conftest import SITE, Run
from tests.files import read_files, write_files
from tests.published import compile_project
from tests.support import ROOT

IVAN = "---\nname: Иван Примеров\n---\n"
OTHER = (
    "---\ntitle: Другое дело\ncountries: [KZ]\npeople: [{person: ivan}, {person: anna, name: Анна Образцова}]\n---\n"
)
HEAD = "---\n# заметка\ntitle:  Дело\ncountries: [KZ]\n---\n"
FILES = {
    "content/people/ivan.md": IVAN,
    "content/cases/anna.md": "---\ntitle: Дело Анны\ncountries: [KZ]\n---\n",
    "content/cases/other.md": OTHER,
    "content/cases/primer.md": f"{HEAD}\nОб Иване\nПримерове и Анне Образцовой.\n\nИван Примеров ушёл.\n",
}
LINKED = f"{HEAD}\nОб [[ivan|Иване\nПримерове]] и [[person:anna|Анне Образцовой]].\n\nИван Примеров ушёл.\n"
DIFF = "".join(
    f"{line}\n"
    for line in (
        "--- a/content/cases/primer.md",
        "+++ b/content/cases/primer.md",
        "@@ -4,7 +4,7 @@",
        " countries: [KZ]",
        " ---",
        " ",
        "-Об Иване",
        "-Примерове и Анне Образцовой.",
        "+Об [[ivan|Иване",
        "+Примерове]] и [[person:anna|Анне Образцовой]].",
        " ",
        " Иван Примеров ушёл.",
    )
)


@pytest.fixture(autouse=True)
def _content(project: Path) -> None:
    write_files(project, FILES)


def test_links_are_written_and_nothing_else(project: Path, run: Run) -> None:
    before = read_files(project)
    result = run("link")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 links in 1 file written: look at them before you publish.\n"
    assert read_files(project) == {**before, "content/cases/primer.md": LINKED.encode()}


def test_a_second_run_finds_nothing(project: Path, run: Run) -> None:
    run("link")
    before = read_files(project)
    result = run("link")
    assert (result.exit_code, result.stderr) == (0, "No mention without a link.\n")
    assert read_files(project) == before
    assert "unlinked-mention" not in run("check").stdout


def test_a_dry_run_prints_a_diff_and_writes_nothing(project: Path, run: Run) -> None:
    before = read_files(project)
    result = run("link", "--dry-run")
    assert (result.exit_code, result.stdout) == (0, DIFF)
    assert result.stderr == "2 links in 1 file would be written.\n"
    assert read_files(project) == before


def test_the_diff_is_one_that_can_be_applied(project: Path, run: Run) -> None:
    write_files(project, {"content/cases/last.md": HEAD + "Иван Примеров"})
    diff = run("link", "--dry-run").stdout
    command = ["git", "apply", "--unsafe-paths", "-p1", "-"]
    subprocess.run(command, cwd=project, input=diff.encode(), check=True)
    assert (project / "content/cases/primer.md").read_text(encoding="utf-8") == LINKED
    assert (project / "content/cases/last.md").read_text(encoding="utf-8") == HEAD + "[[ivan|Иван Примеров]]"


@pytest.mark.parametrize(
    "path", ["content/cases/second.md", "./content/people/../cases/second.md", "{}/content/cases/second.md"]
)
def test_files_limit_what_is_edited(project: Path, run: Run, path: str) -> None:
    write_files(project, {"content/cases/second.md": HEAD + "Иван Примеров\n"})
    before = read_files(project)
    result = run("link", path.format(project))
    assert result.stderr == "1 link in 1 file written: look at them before you publish.\n"
    assert read_files(project) == {**before, "content/cases/second.md": f"{HEAD}[[ivan|Иван Примеров]]\n".encode()}


@pytest.mark.parametrize("path", ["content/cases/none.md", "content/site.yml", "/etc/hostname"])
def test_what_is_no_text_of_the_content_is_refused(project: Path, run: Run, path: str) -> None:
    before = read_files(project)
    result = run("link", "content/cases/primer.md", path)
    assert result.exit_code == 2
    assert f"`{path}` is no file of the content that holds a text" in result.stderr
    assert read_files(project) == before


def test_with_an_error_in_the_content_nothing_is_written(project: Path, run: Run) -> None:
    write_files(project, {"content/cases/wrong.md": "---\ntitle: Дело\ncountries: [Казахстан]\n---\n"})
    before = read_files(project)
    result = run("link")
    assert result.exit_code == 1
    assert "content/cases/wrong.md:3:13: error[unknown-country]" in result.stderr
    assert result.stderr.endswith("Nothing was written: 1 error. Mend them first.\n")
    assert read_files(project) == before


def test_what_is_in_doubt_is_told_and_not_linked(project: Path, run: Run) -> None:
    second = OTHER.replace("Другое", "Второе").replace("{person: anna, name: Анна Образцова}", "{person: ivan-2}")
    write_files(project, {"content/people/ivan-2.md": IVAN, "content/cases/other-2.md": second})
    result = run("link")
    assert "primer.md:7:4: “Иване Примерове” can be `ivan` or `ivan-2`: not linked\n" in result.stderr
    assert "Об Иване\nПримерове и [[person:anna|Анне Образцовой]]" in (project / "content/cases/primer.md").read_text(
        "utf-8"
    )


def test_who_is_held_back_is_not_named(project: Path, run: Run) -> None:
    write_files(project, {"content/people/ivan-2.md": IVAN.replace("---\n", "---\npublish: false\n", 1)})
    result = run("link")
    assert "ivan" not in result.stderr
    assert result.stderr == "1 link in 1 file written: look at them before you publish.\n"


def test_line_ends_and_permissions_stay(project: Path, run: Run) -> None:
    place = project / "content/cases/primer.md"
    place.write_bytes(b"\xef\xbb\xbf" + FILES["content/cases/primer.md"].replace("\n", "\r\n").encode())
    place.chmod(0o640)
    run("link")
    assert place.read_bytes() == b"\xef\xbb\xbf" + LINKED.replace("\n", "\r\n").encode()
    assert place.stat().st_mode & 0o777 == 0o640


def test_the_program_prints_the_diff_to_a_pipe(project: Path) -> None:
    command = [sys.executable, "-m", "casegen", "link", "--dry-run"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=True)
    assert done.stdout.decode() == DIFF


# ── the law: besides links nothing is different on the page ─────────────────────────────────────────────────────────

_PIECES = (
    "Иван Примеров", "Ивана\nПримерова", "Примеров", "Анне Образцовой", "**Анна** Образцова", "Образцова Анна", "Анна",
    "уулу", "Пётр", "[[ivan|он]]", "[[anna", "[Иван Примеров](https://example.org)", "`", "``", "[", "]", "]]", "|", "\\",
    "*", "_", "# ", "> ", "- ", "1. ", "    ", "---", "|---|", "<b>", "<", ">", ":", "(", ")", "!", "https://example.org/",
    "[^1]", "[^1]: ", "слово", ".", "«", "»",
)  # fmt: skip
BODIES = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(["", " ", " ", "\n", "\n\n"])), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
_INTERNAL = re.compile(
    r'<a class="internal" href="[^"]*">(.*?)</a>|<a href="[^"]*" class="internal">(.*?)</a>', re.DOTALL
)


def rendered(project: Path) -> str:
    """The text of the case as Markdown makes it, without links to people."""
    [prose] = compile_project(project, AS_OF).publication.cases["primer"].bodies.values()
    html, _ = Converter().convert(prose, str)
    return _INTERNAL.sub(lambda match: match[1] or match[2], html)


@settings(max_examples=60, deadline=None)
@example("\\Иван Примеров")
@given(BODIES.filter(lambda body: "Иван" in body or "Образцов" in body))
def test_without_its_links_a_text_is_the_same(body: str) -> None:
    with TemporaryDirectory() as folder:
        project = Path(folder)
        head = "---\ntitle: Дело\ncountries: [KZ]\npeople: [{person: ivan}, {person: anna}]\n---\n"
        primer = "content/cases/primer.md"
        write_files(project, {**FILES, "content/site.yml": SITE, primer: f"{head}Слово.\n\n{body}\n"})
        before = rendered(project)
        found = find_links(project, AS_OF, Crew())
        write_edited(project, {path: edited.after for path, edited in found.files.items()})
        assert rendered(project) == before
        assert find_links(project, AS_OF, Crew()).files == {}
