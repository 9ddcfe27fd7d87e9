"""`--protect`: where the register may lie, what is told of a name that is found, and that nothing of it is kept anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casegen.commands.building.build import BuildOptions, build
from casegen.commands.comparing import proposal
from casegen.commands.processes import crew
from casegen.commands.protected import protecting
from casegen.commands.protected.protecting import find_in, masked, redacted
from casegen.commands.protected.protection import RegisterError, needles_of
from casegen.output.manifest import MANIFEST
from casegen.rendering.alone import standing_alone
from casegen.values.diagnostics import Diagnostic, Fix, Span
from casegen.values.needles import Needles
from casegen.values.protected_names import read_names
from tests.commands.conftest import Run
from tests.disguises import TEXTS
from tests.files import read_files, write_files
from tests.git import git
from tests.photos import a_photo
from tests.support import AS_OF, ROOT

NAME = "Игнат Тайнов"
REGISTER = f"# кого называть нельзя\n{NAME}; Барсучок\n"
NEEDLES = Needles(read_names(REGISTER)[0])
HIDDEN_CASE = "content/cases/vtoroe.md"
WITH_NAME = "---\ntitle: Второе\ncountries: [KG]\npublish: false\n---\n\nОб этом рассказал Игнат Тайнов.\n"
ONE_LINE = (
    "error[protected-name]: a protected name stands in this publication, so nothing is published; where it stands is not said"
    " in a public log: run `casegen build --dry-run --protect FILE` on your own computer\n\n"
)


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in a public log, and without a register but the one that a test gives."""
    for name in ("CI", "CASEGEN_PROTECT", "CASEGEN_PROTECT_NAMES", "CASEGEN_PROTECT_REQUIRED"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def register(project: Path) -> Path:
    """A register outside of the project."""
    path = project.parent / "names.txt"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def says_it(text: str) -> bool:
    """Whether a text holds a part of a name of the register."""
    return any(word in text.casefold() for word in ("тайнов", "игнат", "барсуч", "tainov", "taynov", "ignat"))


# ── what is found ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_draft_that_names_somebody_stops_everything(project: Path, run: Run, register: Path, command: str) -> None:
    write_files(project, {HIDDEN_CASE: WITH_NAME})
    before = read_files(project)
    result = run(command, "--protect", str(register))
    assert result.exit_code == 1
    assert f"{HIDDEN_CASE}:7:19: error[protected-name]: a protected name stands here\n" in result.output
    assert not says_it(result.output)
    assert read_files(project) == before


@pytest.mark.parametrize("command", ["check", "build"])
def test_without_a_name_all_is_as_without_a_register(project: Path, run: Run, register: Path, command: str) -> None:
    plain = run(command)
    site = read_files(project / "site")
    again = run(command, "--protect", str(register))
    assert (plain.exit_code, again.exit_code) == (0, 0)
    assert read_files(project / "site") == site
    if command == "build":
        assert "No protected name was found.\n" in again.stdout


def test_a_register_searches_again_what_has_not_changed(project: Path, run: Run, register: Path) -> None:
    """What was published without a register is not taken for searched."""
    write_files(project, {HIDDEN_CASE: WITH_NAME.replace("publish: false\n", "")})
    assert run("build").exit_code == 0
    before = read_files(project)
    assert run("build", "--protect", str(register)).exit_code == 1
    assert read_files(project) == before


@pytest.mark.parametrize("variable", ["CASEGEN_PROTECT", "CASEGEN_PROTECT_NAMES"])
def test_a_register_may_come_from_the_environment(
    project: Path, run: Run, register: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    write_files(project, {HIDDEN_CASE: WITH_NAME})
    monkeypatch.setenv(variable, str(register) if variable == "CASEGEN_PROTECT" else REGISTER)
    assert run("check").exit_code == 1


def test_names_of_the_environment_are_looked_for_beside_those_of_a_file(
    project: Path, run: Run, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEGEN_PROTECT_NAMES", "Анна Секретова")
    for text in (NAME, "Анне Секретовой"):
        write_files(project, {HIDDEN_CASE: WITH_NAME.replace(NAME, text)})
        assert run("check", "--protect", str(register)).exit_code == 1


HIDDEN_PLACES = {
    "a comment of YAML": {HIDDEN_CASE: "---\n# от Игната Тайнова\ntitle: Второе\ncountries: [KG]\n---\n"},
    "the name of a file": {"content/cases/ignat-tainov.md": "---\ntitle: Второе\ncountries: [KG]\n---\n"},
    "the name of a folder": {"content/assets/Тайнов Игнат/a.jpg": a_photo()},
    "a photo": {"content/assets/a.jpg": a_photo(comment=NAME.encode())},
    "a file that begins with a dot": {"content/cases/.primer.md.swp": b"\0\xff" + NAME.encode("utf-16-le")},
    "a file that no build reads": {"content/notes.txt": f"Звонил {NAME}\n".encode("cp1251")},
    "a template": {"templates/note.html": "{# по словам И. Тайнова #}"},
    "a catalogue": {"templates/locale/ru.po": '# I. Tainov\nmsgid ""\nmsgstr ""\n'},
    "the settings": {"content/site.yml": f"title: {NAME}\n"},
    "a shared source": {
        "content/sources.yml": f"a: {{title: А, url: 'https://example.org/{TEXTS['percent'](NAME)}'}}\n"
    },
}


@pytest.mark.parametrize("files", HIDDEN_PLACES.values(), ids=HIDDEN_PLACES.keys())
def test_it_is_found_in_every_corner(project: Path, run: Run, register: Path, files: dict[str, str | bytes]) -> None:
    write_files(project, files)
    result = run("check", "--protect", str(register))
    assert result.exit_code == 1
    assert "error[protected-name]" in result.stdout
    assert not says_it(result.output)


def test_a_link_is_searched_for_what_it_names(project: Path, run: Run, register: Path) -> None:
    (project / "content/cases/a.md").symlink_to("../../../Ignat Tainov.md")
    result = run("check", "--protect", str(register))
    assert "content/cases/a.md:1:10: error[protected-name]" in result.stdout
    assert not says_it(result.output)


def test_a_name_that_only_a_page_has_stops_a_build(project: Path, run: Run, register: Path) -> None:
    """Of two places of a template a page makes one."""
    between = "<!-- слова слова слова слова -->" * 30
    end = f'{{% set a = "Игнат" %}}{between}{{% set b = "Тайнов" %}}<p>{{{{ a }}}} {{{{ b }}}}</p>'
    write_files(
        project, {"templates/case.html": f'{{% extends "theme:case.html" %}}{{% block end %}}{end}{{% endblock %}}'}
    )
    assert run("check", "--protect", str(register)).exit_code == 0
    assert run("build", "--output", "elsewhere").exit_code == 0
    assert says_it((project / "elsewhere/cases/primer/index.html").read_text(encoding="utf-8"))
    before = read_files(project)
    result = run("build", "--protect", str(register))
    assert result.exit_code == 1
    assert "site/cases/primer/index.html:" in result.stderr
    assert not says_it(result.output)
    assert read_files(project) == before


@pytest.mark.parametrize("more", [["--url", "https://example.org/ignat-tainov"], ["--output", "Игнат Тайнов"]])
def test_what_the_command_line_puts_into_a_site_is_searched(
    project: Path, run: Run, register: Path, more: list[str]
) -> None:
    if "--output" in more:
        write_files(project / more[1], {"old.txt": NAME, MANIFEST: json.dumps({"generator": "casegen", "files": {}})})
    result = run("build", "--protect", str(register), *more)
    assert result.exit_code == 1
    assert "error[protected-name]" in result.stderr
    assert not says_it(result.output)


def test_the_name_of_a_copy_to_be_read_offline_is_searched(project: Path, run: Run, register: Path) -> None:
    result = run("build", "--protect", str(register), "--offline", str(project.parent / "ignat-tainov.zip"))
    assert result.exit_code != 0
    assert not says_it(result.output)
    assert not (project / "site").exists()


def test_what_else_lies_in_the_folder_of_the_site_is_searched(project: Path, run: Run, register: Path) -> None:
    assert run("build").exit_code == 0
    write_files(project, {"site/CNAME": "ignat-tainov.example.org\n"})
    result = run("build", "--protect", str(register))
    assert "site/CNAME:1:1: error[protected-name]" in result.stderr


def test_what_is_taken_down_is_not_searched_and_not_named(project: Path, run: Run, register: Path) -> None:
    write_files(project, {"content/cases/ignat-tainov.md": "---\ntitle: Второе\ncountries: [KG]\n---\n"})
    assert run("build").exit_code == 0
    assert (project / "site/cases/ignat-tainov").is_dir()
    (project / "content/cases/ignat-tainov.md").unlink()
    asked = run("build", "--protect", str(register), "--dry-run")
    assert asked.exit_code == 0
    assert "- cases/…/index.html" in asked.stdout
    assert not says_it(asked.output)
    assert run("build", "--protect", str(register)).exit_code == 0
    assert not any(says_it(path) for path in read_files(project))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_work_that_is_shared_finds_the_same(
    project: Path, run: Run, register: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    monkeypatch.setattr(protecting, "_BATCH", 1)
    write_files(project, {f"content/cases/{number}.md": f"{NAME}\n" for number in "abc"})
    result = run("check", "--protect", str(register), "--jobs", jobs)
    assert result.stdout.count("error[protected-name]") == 3


def test_of_very_many_places_some_are_told(project: Path, run: Run, register: Path) -> None:
    write_files(project, {f"content/cases/c{number}.md": f"{NAME}\n" for number in range(80)})
    result = run("check", "--protect", str(register))
    assert result.stdout.count("error[protected-name]") == 51
    assert "further places where protected names stand: 30" in result.stdout


# ── how it is told ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "summary"])
@pytest.mark.parametrize("public", ["", "true", "1"])
def test_neither_the_name_nor_its_line_is_told_in_any_form(
    project: Path, run: Run, register: Path, monkeypatch: pytest.MonkeyPatch, form: str, public: str
) -> None:
    monkeypatch.setenv("CI", public)
    write_files(project, {HIDDEN_CASE: WITH_NAME, "content/cases/ignat-tainov.md": WITH_NAME})
    result = run("check", "--protect", str(register), "--format", form)
    assert result.exit_code == 1
    assert "protected-name" in result.stdout
    assert not says_it(result.output)
    assert "рассказал" not in result.output
    assert ("vtoroe" in result.output) is (not public)
    if form in ("json", "sarif"):
        json.loads(result.stdout)


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("names", [1, 5])
def test_in_a_public_log_there_is_one_line_and_no_place(
    project: Path, run: Run, register: Path, monkeypatch: pytest.MonkeyPatch, command: str, names: int
) -> None:
    monkeypatch.setenv("CI", "true")
    write_files(project, {f"content/cases/c{number}.md": WITH_NAME for number in range(names)})
    result = run(command, "--protect", str(register))
    assert (result.exit_code, result.output) == (1, ONE_LINE)


def test_no_other_finding_is_told_beside_a_name(project: Path, run: Run, register: Path) -> None:
    """It would quote the line, or the name of the file."""
    write_files(project, {"content/cases/ignat-tainov.md": "---\ntitle: [Игнат\ncountries: [ZZ]\n---\n[[тайнов]]\n"})
    assert says_it(run("check").stdout)
    result = run("check", "--protect", str(register))
    assert result.stdout.count("error[") == 1
    assert not says_it(result.output)


def test_paths_that_are_asked_about_hide_no_name_elsewhere(project: Path, run: Run, register: Path) -> None:
    write_files(project, {HIDDEN_CASE: WITH_NAME})
    assert run("check", "--protect", str(register), "content/cases/primer.md").exit_code == 1


def test_nothing_is_mended_where_a_name_stands(project: Path, run: Run, register: Path) -> None:
    write_files(project, {HIDDEN_CASE: WITH_NAME.replace("[KG]", "[Кыргызстан]")})
    before = read_files(project)
    for more in ([], ["--dry-run"]):
        result = run("check", "--fix", *more, "--protect", str(register))
        assert result.exit_code == 1
        assert "error[protected-name]" in result.stdout
        assert not says_it(result.output)
        assert read_files(project) == before


def test_a_path_is_shown_without_the_names_in_it() -> None:
    assert masked("content/cases/primer.md", NEEDLES) == "content/cases/primer.md"
    assert masked("content/cases/ignat-tainov.md", NEEDLES) == "content/cases/…"
    assert masked("content/tainov/ignat/a.jpg", NEEDLES) == "content/…/…/…"
    assert masked("barsuchok", NEEDLES) == "…"


def test_of_a_file_whose_name_may_not_be_told_its_place_in_the_folder_is() -> None:
    paths = [f"content/cases/{name}.md" for name in ("a", "ignat-tainov", "z")]
    [found] = find_in(paths[1], b"", NEEDLES, paths)
    assert found.message.endswith("by the alphabet it is number 2 of the 3 in its folder")
    assert found.span.path == "content/cases/…"


def test_a_finding_that_would_say_a_name_does_not() -> None:
    span = Span("content/cases/ignat-tainov.md", 3, 4, 5)
    problems = [
        Diagnostic("unknown-person", span, "no person is called “Игнат Тайнов”", "write it"),
        Diagnostic("mixed-scripts", Span("a.md"), "a message", fix=Fix(Span("a.md"), "Игнат Тaйнов", "Игнат Тайнов")),
        Diagnostic("no-source", Span("a.md"), "a message", "ask Барсучок"),
        Diagnostic("no-source", Span("a.md", 1), "a message", "help"),
    ]
    told = list(redacted(problems, NEEDLES))
    assert [problem.code for problem in told] == [problem.code for problem in problems]
    assert not says_it(repr(told))
    assert told[0].span == Span("content/cases/…", 3, 4, 5)
    assert told[3] == problems[3]


def test_a_file_that_cannot_be_searched_stops_everything(project: Path, run: Run, register: Path) -> None:
    write_files(project, {"content/assets/a.zip": b"PK\x03\x04 and no archive"})
    result = run("check", "--protect", str(register))
    assert "content/assets/a.zip: error[protected-name]: nobody can tell whether" in result.stdout


def test_a_file_that_may_not_be_read_stops_everything_and_its_name_is_not_told() -> None:
    [named, unread] = find_in("content/ignat-tainov.md", None, NEEDLES)
    assert not says_it(repr((named, unread)))
    assert "nobody can tell" in unread.message


# ── a site that stands ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("public", ["", "true"])
def test_a_site_in_which_a_name_stands_is_not_fit(
    project: Path, run: Run, register: Path, monkeypatch: pytest.MonkeyPatch, public: str
) -> None:
    """Whoever made it, and however it was published before."""
    write_files(project, {"content/cases/ignat-tainov.md": WITH_NAME.replace("publish: false\n", "")})
    assert run("build").exit_code == 0
    assert run("verify").exit_code == 0
    monkeypatch.setenv("CI", public)
    result = run("verify", "--protect", str(register))
    assert result.exit_code == 1
    assert not says_it(result.output)
    if public:
        assert result.output == ONE_LINE
    else:
        assert "site/cases/…: error[protected-name]" in result.stdout or "site/cases/…/index.html" in result.stdout


def test_a_site_without_a_name_is_fit(project: Path, run: Run, register: Path) -> None:
    assert run("build").exit_code == 0
    assert run("verify", "--protect", str(register)).exit_code == 0
    (project / "site" / "notes.txt").write_text(f"{NAME}\n", encoding="utf-8")
    result = run("verify", "--protect", str(register))
    assert "site/notes.txt:1:1: error[protected-name]" in result.stdout


def test_of_a_site_nothing_is_told_that_names_somebody(project: Path, run: Run, register: Path) -> None:
    """A file that does not belong there is told by its path, and so may be called by a name."""
    assert run("build").exit_code == 0
    (project / "site" / "ignat-tainov.txt").write_text("", encoding="utf-8")
    assert says_it(run("verify").stdout)
    result = run("verify", "--protect", str(register))
    assert result.exit_code == 1
    assert not says_it(result.output)


# ── the register ─────────────────────────────────────────────────────────────────────────────────────────────────────


def refused(project: Path, path: Path | str) -> str:
    with pytest.raises(RegisterError) as found:
        needles_of(project, str(path), {})
    assert not says_it(str(found.value))
    return str(found.value)


def test_a_register_that_cannot_be_used_stops_everything(project: Path, run: Run, register: Path) -> None:
    wrong = {
        "names.missing": None,
        "names.empty": b"# nothing\n\n",
        "names.1251": REGISTER.encode("cp1251"),
        "names.short": f"{NAME}\nЛис\n".encode(),
        "names.common": f"{NAME}\nИван\n".encode(),
        "names.word": f"{NAME}\nАрхив\n".encode(),
        "names.large": f"{NAME}\n".encode() * 60_000,
    }
    for name, data in wrong.items():
        path = register.with_name(name)
        if data is not None:
            path.write_bytes(data)
        for command in ("check", "build"):
            result = run(command, "--protect", str(path))
            assert result.exit_code == 1, name
            assert result.stderr.startswith("Error: "), name
            assert not says_it(result.output)
    assert not (project / "site").exists()
    assert "line 2 of the register" in refused(project, register.with_name("names.short"))
    assert "is a folder" in refused(project, register.parent / "..")


@pytest.mark.parametrize("text", ["", "   "])
def test_a_secret_that_a_repository_does_not_have_is_no_register_and_one_of_spaces_is_an_error(
    project: Path, text: str
) -> None:
    if text:
        with pytest.raises(RegisterError, match="holds no name"):
            needles_of(project, None, {"CASEGEN_PROTECT_NAMES": text})
    else:
        assert needles_of(project, None, {"CASEGEN_PROTECT_NAMES": text}) is None


def test_a_publication_can_require_a_register(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a secret that somebody deleted does not go unnoticed."""
    monkeypatch.setenv("CASEGEN_PROTECT_REQUIRED", "true")
    monkeypatch.setenv("CASEGEN_PROTECT_NAMES", "")
    result = run("build")
    assert (result.exit_code, "CASEGEN_PROTECT_REQUIRED" in result.stderr) == (1, True)
    assert not (project / "site").exists()
    monkeypatch.setenv("CASEGEN_PROTECT_NAMES", NAME)
    assert run("build").exit_code == 0


def test_names_that_were_given_in_place_of_a_path_are_not_repeated(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (REGISTER, "Игнат Тайнов" * 100, "Игнат\0Тайнов"):
        if "\0" not in text:
            monkeypatch.setenv("CASEGEN_PROTECT", text)
            result = run("build")
            assert result.exit_code == 1
            assert not says_it(result.output)
        assert "cannot be read" in refused(project, text)


def places_inside(project: Path, register: Path) -> Iterator[Path]:
    """A register in the project, in a repository, in a bare one, and behind links into and out of them."""
    text = register.read_text(encoding="utf-8")
    outside = project.parent
    (outside / "work" / ".git").mkdir(parents=True)
    (outside / "work" / "notes").mkdir()
    (outside / "worktree").mkdir()
    (outside / "worktree" / ".git").write_text("gitdir: elsewhere\n")
    for name in ("objects", "refs"):
        (outside / "bare.git" / name).mkdir(parents=True)
    (outside / "bare.git" / "HEAD").write_text("ref: refs/heads/main\n")
    for folder in (
        project,
        project / "content",
        outside / "work" / "notes",
        outside / "worktree",
        outside / "bare.git",
    ):
        (folder / "names.txt").write_text(text, encoding="utf-8")
        yield folder / "names.txt"
    (outside / "link.txt").symlink_to(project / "names.txt")
    yield outside / "link.txt"
    (project / "link.txt").symlink_to(register)
    yield project / "link.txt"
    (outside / "folder").symlink_to(outside / "work" / "notes")
    yield outside / "folder" / "names.txt"
    yield Path("content/names.txt")
    yield outside / "elsewhere" / ".." / "project" / "names.txt"


def test_a_register_may_not_lie_where_it_would_be_published(project: Path, register: Path) -> None:
    (project.parent / "elsewhere").mkdir()
    for path in places_inside(project, register):
        assert "move it out" in refused(project, path), path
    assert isinstance(needles_of(project, str(register), {}), Needles)


def test_a_register_may_come_through_a_pipe(project: Path) -> None:
    """As when it is decrypted: `--protect <(gpg --decrypt names.gpg)`."""
    read, write = os.pipe()
    os.write(write, REGISTER.encode())
    os.close(write)
    assert isinstance(needles_of(project, f"/dev/fd/{read}", {}), Needles)
    os.close(read)


# ── nothing is kept ──────────────────────────────────────────────────────────────────────────────────────────────────


def everything(folder: Path) -> str:
    """All names and bytes under a folder, in every reading that a name of the register could have."""
    texts = []
    for path, data in read_files(folder).items():
        texts += [
            path,
            data.decode("utf-8", "replace"),
            data.decode("utf-16-le", "replace"),
            data.decode("cp1251", "replace"),
        ]
    return "\n".join(texts)


def test_nothing_of_the_register_is_kept(project: Path, register: Path, tmp_path: Path) -> None:
    """Neither of a build that is published, nor of one that is refused, nor anywhere in the temporary folder."""
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    variables = {"PYTHONPATH": str(ROOT), "TMPDIR": str(elsewhere), "CASEGEN_LANG": "en"}
    found = ""
    for text in ("", WITH_NAME):
        write_files(project, {HIDDEN_CASE: text} if text else {})
        for arguments in (["build"], ["build", "--explain"], ["check"], ["build", "--dry-run"]):
            command = [sys.executable, "-m", "casegen", *arguments, "--as-of", "2026-01-01", "--protect", str(register)]
            done = subprocess.run(
                command, cwd=project, env={**os.environ, **variables}, capture_output=True, text=True, check=False
            )
            found += done.stdout + done.stderr
        (project / HIDDEN_CASE).unlink(missing_ok=True)
    assert "protected-name" in found
    assert not says_it(found)
    assert not says_it(everything(project))
    assert list(elsewhere.iterdir()) == []


def test_a_build_with_a_register_leaves_the_very_bytes_of_one_without(project: Path, register: Path) -> None:
    """No digest of names either, by which somebody could try names out: `.casegen` is the same."""
    build(project, BuildOptions(as_of=AS_OF))
    without = read_files(project / "site")
    kept = {path.name for path in (project / ".casegen").rglob("*")}
    report = build(project, BuildOptions(as_of=AS_OF, protect=needles_of(project, str(register), {})))
    assert report.changes is not None
    assert read_files(project / "site") == without
    assert {path.name for path in (project / ".casegen").rglob("*")} - {"state.since"} == kept


# ── a comparison ─────────────────────────────────────────────────────────────────────────────────────────────────────

PLAIN_CASE = WITH_NAME.replace("publish: false\n", "").replace("Игнат Тайнов", "сосед")


@pytest.fixture
def propose(project: Path) -> Callable[[str, str], None]:
    """Commit a state in which the second case has one text, and after it one in which it has another."""

    def propose(before: str, after: str) -> None:
        git(project, "init", "--quiet")
        for text in (before, after):
            write_files(project, {HIDDEN_CASE: text})
            git(project, "add", "--all")
            git(project, "commit", "--quiet", "--message", "x")

    return propose


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
@pytest.mark.parametrize("hides", [True, False])
def test_a_proposal_that_names_somebody_is_not_shown(
    project: Path, run: Run, register: Path, propose: Callable[[str, str], None], form: str, hides: bool
) -> None:
    propose(PLAIN_CASE, WITH_NAME if hides else WITH_NAME.replace("publish: false\n", ""))
    asked = ("diff", "HEAD~1", "HEAD", "--format", form, "--pages", "proposal")
    result = run(*asked, "--protect", str(register))
    assert (result.exit_code, result.stdout) == (1, "")
    line = 7 if hides else 6
    assert f"{HIDDEN_CASE}:{line}:19: error[protected-name]: a protected name stands here\n" in result.stderr
    assert not says_it(result.output)
    assert not (project / "proposal").exists()
    # Without a register the same is shown, a draft excepted.
    assert says_it(run(*asked).stdout) is not hides
    assert says_it("".join(data.decode() for data in read_files(project / "proposal").values())) is not hides


def test_a_comparison_that_takes_a_name_out_would_say_it_and_is_not_shown(
    project: Path, run: Run, register: Path, propose: Callable[[str, str], None]
) -> None:
    propose(WITH_NAME.replace("publish: false\n", ""), PLAIN_CASE)
    assert says_it(run("diff", "HEAD~1", "HEAD").stdout)
    result = run("diff", "HEAD~1", "HEAD", "--pages", "proposal", "--protect", str(register))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[protected-name]: a protected name stands in what was to be shown" in result.stderr
    assert not says_it(result.output)
    assert not (project / "proposal").exists()
    # It stood in a draft: nothing of it was to be shown.
    propose(WITH_NAME, PLAIN_CASE)
    result = run("diff", "HEAD~1", "HEAD", "--pages", "proposal", "--protect", str(register))
    assert result.exit_code == 0
    assert "+Об этом рассказал сосед." in result.stdout.replace("\u00a0", " ")
    assert result.stderr.endswith("No protected name was found.\n")
    pages = {path: data.decode() for path, data in read_files(project / "proposal").items()}
    assert "сосед" in pages["pages/cases/vtoroe.html"]
    assert not says_it("".join(pages.values()))


def test_a_page_that_would_hold_a_name_is_not_written_nor_any_beside_it(
    project: Path, run: Run, register: Path, propose: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page is made of was searched: here a name comes in by the way it is written."""
    propose(PLAIN_CASE, PLAIN_CASE.replace("сосед", "друг").replace("[KG]", "[KG, RU]"))
    made = standing_alone
    monkeypatch.setattr(
        proposal,
        "standing_alone",
        lambda html, address, *rest: made(html, address, *rest) + (NAME if "countries" in address else ""),
    )
    result = run("diff", "HEAD~1", "HEAD", "--pages", "proposal", "--protect", str(register))
    assert (result.exit_code, result.stdout) == (1, "")
    assert not says_it(result.output)
    assert not (project / "proposal").exists()


@pytest.mark.parametrize("variable", ["CASEGEN_PROTECT", "CASEGEN_PROTECT_NAMES"])
def test_in_a_public_log_of_a_comparison_there_is_one_line(
    run: Run,
    register: Path,
    propose: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv(variable, str(register) if variable == "CASEGEN_PROTECT" else REGISTER)
    for before, after in ((PLAIN_CASE, WITH_NAME), (WITH_NAME.replace("publish: false\n", ""), PLAIN_CASE)):
        propose(before, after)
        result = run("diff", "HEAD~1", "HEAD", "--format", "markdown")
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", ONE_LINE)
