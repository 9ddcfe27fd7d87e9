"""The list of every address that was published: one that vanishes is an error, and of what was withdrawn no name stays."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from casegen.commands.building.build import build
from casegen.commands.telling.outcome import BuildOptions
from casegen.values.diagnostics import Diagnostic
from tests.commands.conftest import CASE, Run
from tests.files import write_files
from tests.support import AS_OF

LEDGER = "content/addresses.txt"
CONTENT = {
    "content/site.yml": "title: Пример\nurl: https://example.org\nlanguages: [ru, en]\n",
    "content/cases/primer.md": CASE,
    "content/cases/vtoroe.md": "---\ntitle: Второе\ncountries: [KZ]\npeople: [petr-obraztsov]\n---\n",
    "content/cases/vtoroe.en.md": "---\ntitle: The second\n---\n",
    "content/cases/chernovik.md": "---\ntitle: Черновик\ncountries: [KZ]\npublish: false\n---\n",
    "content/people/petr-obraztsov.md": "---\nname: {ru: Пётр Образцов, en: Petr Obraztsov}\n---\n",
    "content/people/nikto.md": "---\nname: {ru: Никто Нигдев, en: Nikto}\n---\n",
    "content/pages/o-nas.md": "---\ntitle: О нас\n---\n",
    "content/pages/o-nas.en.md": "---\ntitle: About\n---\n",
}
PUBLISHED = [
    "/cases/primer/",
    "/cases/vtoroe/",
    "/en/cases/vtoroe/",
    "/en/o-nas/",
    "/en/people/ivan-primer/",
    "/en/people/petr-obraztsov/",
    "/o-nas/",
    "/people/ivan-primer/",
    "/people/petr-obraztsov/",
]


@pytest.fixture(autouse=True)
def _content(project: Path) -> None:
    write_files(project, CONTENT)


def entries(project: Path) -> list[str]:
    lines = (project / LEDGER).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def hashed(address: str) -> str:
    return f"sha256:{sha256(address.encode()).hexdigest()}"


def problems(project: Path) -> list[Diagnostic]:
    found = build(project, BuildOptions(as_of=AS_OF)).problems
    return [one for one in found if one.code in ("vanished-address", "unrecorded-address", "unknown-withdrawal")]


def test_it_prints_what_is_published_and_writes_nothing(project: Path, run: Run) -> None:
    result = run("addresses")
    assert result.stdout.splitlines() == PUBLISHED
    assert not (project / LEDGER).exists()
    assert problems(project) == []


def test_every_printed_address_is_a_page_of_the_site(project: Path, run: Run) -> None:
    run("build")
    for address in run("addresses").stdout.splitlines():
        assert (project / "site" / address.strip("/") / "index.html").exists()


def test_an_update_writes_them_and_a_second_one_nothing(project: Path, run: Run) -> None:
    assert run("addresses", "--check").exit_code == 1
    assert run("addresses", "--update").exit_code == 0
    assert entries(project) == PUBLISHED
    before = (project / LEDGER).read_bytes()
    assert before.startswith(b"# ")
    assert run("addresses", "--check").exit_code == 0
    assert run("addresses", "--update").exit_code == 0
    assert (project / LEDGER).read_bytes() == before
    assert problems(project) == []


def test_what_is_new_is_a_note_that_names_the_command(project: Path, run: Run) -> None:
    run("addresses", "--update")
    write_files(project, {"content/cases/tretie.md": CONTENT["content/cases/vtoroe.md"].replace("Второе", "Третье")})
    (note,) = problems(project)
    assert note.code == "unrecorded-address"
    assert "`/cases/tretie/`" in note.message
    assert "casegen addresses --update" in note.help
    run("addresses", "--update")
    assert entries(project) == sorted([*PUBLISHED, "/cases/tretie/"])


@pytest.mark.parametrize("how", ["deleted", "renamed", "unpublished"])
def test_an_address_that_vanishes_is_an_error_at_its_line(how: str, project: Path, run: Run) -> None:
    run("addresses", "--update")
    place = project / "content/cases/primer.md"
    if how == "unpublished":
        place.write_text(CASE.replace("countries", "publish: false\ncountries"), encoding="utf-8")
    elif how == "renamed":
        place.rename(place.with_name("delo.md"))
    else:
        place.unlink()
    found = [problem for problem in problems(project) if problem.code == "vanished-address"]
    assert "`/cases/primer/`" in found[0].message
    lines = (project / LEDGER).read_text(encoding="utf-8").splitlines()
    assert lines[found[0].span.line - 1] == "/cases/primer/"
    assert "redirect_from: [primer]" in found[0].help
    result = run("addresses", "--update")
    assert result.exit_code == 1
    assert "/cases/primer/" in entries(project)
    # What is quoted is the line, wherever it stands in the list that was just written.
    line = (project / LEDGER).read_text(encoding="utf-8").splitlines().index("/cases/primer/") + 1
    assert f"{LEDGER}:{line}:1: error[vanished-address]: `/cases/primer/`" in result.stderr
    assert f"{line} | /cases/primer/\n" in result.stderr
    # An editor who asks about the files of a change alone is told too: no file of theirs has a line for it.
    asked = run("check", "--format", "github", "content/site.yml")
    assert f"::error file={LEDGER},line={line},col=1,title=vanished-address::`/cases/primer/`" in asked.stdout
    assert asked.exit_code == 1
    if how == "renamed":
        text = CASE.replace("countries", "redirect_from: [primer]\ncountries")
        write_files(project, {"content/cases/delo.md": text})
        assert problems(project) == []
    else:
        write_files(project, {"content/withdrawn.txt": "/cases/primer/\n/people/ivan-primer/\n"})
        assert problems(project) == []


def test_what_was_withdrawn_is_no_error_and_becomes_digests(project: Path, run: Run) -> None:
    run("addresses", "--update")
    write_files(project, {"content/withdrawn.txt": "/cases/primer/\n"})
    assert problems(project) == []
    assert run("addresses", "--check").exit_code == 1
    assert run("addresses", "--update").exit_code == 0
    # The person stood in this case alone.
    gone = ["/cases/primer/", "/people/ivan-primer/", "/en/people/ivan-primer/"]
    assert entries(project) == sorted([*(one for one in PUBLISHED if one not in gone), *map(hashed, gone)])
    assert "primer" not in (project / LEDGER).read_text(encoding="utf-8")
    assert problems(project) == []
    # The file is deleted later; the line stays, and is known.
    (project / "content/cases/primer.md").unlink()
    assert problems(project) == []
    write_files(project, {"content/withdrawn.txt": "/cases/primre/\n"})
    assert [problem.code for problem in problems(project)] == ["unknown-withdrawal"]


def test_what_is_published_again_has_its_address_back(project: Path, run: Run) -> None:
    run("addresses", "--update")
    before = (project / LEDGER).read_bytes()
    write_files(project, {"content/withdrawn.txt": "/cases/primer/\n"})
    run("addresses", "--update")
    write_files(project, {"content/withdrawn.txt": ""})
    run("addresses", "--update")
    assert (project / LEDGER).read_bytes() == before


def test_old_addresses_of_a_withdrawn_person_are_hidden_too(project: Path, run: Run) -> None:
    run("addresses", "--update")
    old = project / "content/people/petr-obraztsov.md"
    text = old.read_text(encoding="utf-8").replace("name:", "redirect_from: [petr-obraztsov]\nname:")
    old.unlink()
    write_files(
        project,
        {
            "content/people/p-obraztsov.md": text,
            "content/cases/vtoroe.md": CONTENT["content/cases/vtoroe.md"].replace("petr-", "p-"),
        },
    )
    assert [problem.code for problem in problems(project)] == ["unrecorded-address"]
    run("addresses", "--update")
    write_files(project, {"content/withdrawn.txt": "/people/p-obraztsov/\n"})
    assert problems(project) == []
    run("addresses", "--update")
    assert not any("obraztsov" in entry for entry in entries(project))


def test_comments_stay_above_and_lines_are_sorted(project: Path, run: Run) -> None:
    write_files(project, {LEDGER: "/people/petr-obraztsov/\r\n# Наш список\r\n\r\n/cases/primer/\r\n"})
    run("addresses", "--update")
    assert (project / LEDGER).read_text(encoding="utf-8").splitlines() == ["# Наш список", *PUBLISHED]


def test_nothing_is_written_while_nobody_knows_what_is_published(project: Path, run: Run) -> None:
    run("addresses", "--update")
    before = (project / LEDGER).read_bytes()
    write_files(project, {"content/cases/primer.md": CASE.replace("[KZ]", "[XX]")})
    result = run("addresses", "--update")
    assert result.exit_code == 1
    assert "vanished-address" not in result.stderr
    assert (project / LEDGER).read_bytes() == before


def test_what_was_never_published_is_not_recorded(project: Path, run: Run) -> None:
    """An address of content with errors would have to lead somewhere for ever, though nobody ever saw it."""
    assert run("addresses", "--update").exit_code == 0
    wrong = (
        CASE.replace("Дело Ивана Примера", "Новое")
        .replace("people: [Иван Пример]\n", "")
        .replace("Рассказ.", "О [[nope]].")
    )
    write_files(project, {"content/cases/novoe.md": wrong, "content/withdrawn.txt": "/o-nas/\n"})
    result = run("addresses", "--update", "--lang", "en")
    assert result.exit_code == 1
    assert ("content/cases/novoe.md" in result.stderr, "added when they are mended" in result.stderr) == (True, True)
    # What is withdrawn is hidden all the same.
    hidden = {hashed("/o-nas/"), hashed("/en/o-nas/")}
    assert set(entries(project)) == (set(PUBLISHED) - {"/o-nas/", "/en/o-nas/"}) | hidden
    write_files(project, {"content/cases/novoe.md": wrong.replace("[[nope]]", "том")})
    assert run("addresses", "--update").exit_code == 0
    assert "/cases/novoe/" in entries(project)
