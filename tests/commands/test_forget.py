"""Every place where a name stands is listed: content, site, what a build keeps, archives, and all that Git keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.values.needles import Needles
from casegen.values.protected_names import name_of
from tests.commands.conftest import CASE, Run
from tests.disguises import locked_zip
from tests.files import read_files, write_files
from tests.git import git


def section(output: str, number: int) -> list[str]:
    """The lines under one of the headings."""
    return [line.strip() for line in output.split("\n\n")[number].splitlines()[1:]]


def test_content_site_state_and_archives(project: Path, run: Run) -> None:
    write_files(
        project, {"content/cases/drugoe.md": "---\ntitle: Другое\ncountries: [KZ]\n---\n\nСуд над Иваном\nПримером.\n"}
    )
    run("build", "--offline", "copy.zip")
    before = read_files(project)
    result = run("forget", "Иван Пример", "--lang", "en")
    found = section(result.stdout, 1)
    assert "content/cases/primer.md:2:13" in found  # «Дело Ивана Примера», in another case
    assert "content/cases/primer.md:4:10" in found
    assert "site/people/ivan-primer/index.html (in its name)" in found
    assert "site/people/ivan-primer/index.html" in found
    assert "copy.zip" in found
    assert any(place.startswith(".casegen/store/") for place in found)
    assert read_files(project) == before


def test_a_name_in_no_file_is_found_in_the_history(project: Path, run: Run) -> None:
    git(project, "init")
    git(project, "add", "content")
    git(project, "commit", "-m", "Дело")
    write_files(
        project, {"content/cases/primer.md": CASE.replace("Ивана Примера", "И.").replace("Иван Пример", "Анна")}
    )
    git(project, "commit", "-am", "Имя убрано: Primer, Ivan")
    git(project, "checkout", "-b", "side")
    write_files(project, {"content/cases/drugoe.md": CASE + "В тайнике.\n"})
    git(project, "add", "content")
    git(project, "stash")
    result = run("forget", "Иван Пример", "--lang", "en")
    assert section(result.stdout, 1) == ["none"]
    history = section(result.stdout, 2)
    # The commit, and the two that a stash is: their messages repeat its own.
    assert sum("(in its message)" in place for place in history) == 3
    contents = {place.partition(" (")[0] for place in history if "(in " not in place}
    assert contents == {"content/cases/primer.md", "content/cases/drugoe.md"}


def test_a_name_in_the_name_of_a_branch_or_a_tag_is_found(project: Path, run: Run) -> None:
    """Whoever takes a name out of files and messages leaves it there, and pushes it again."""
    git(project, "init")
    git(project, "add", "content/site.yml")
    git(project, "commit", "-m", "Дело")
    git(project, "branch", "pro-ivana-primera")
    git(project, "tag", "--annotate", "v1", "-m", "Без Ивана Примера")
    git(project, "update-ref", "refs/remotes/origin/ivan-primer", "HEAD")
    git(project, "checkout", "--quiet", "-b", "primer-ivan")
    git(project, "checkout", "--quiet", "-b", "side")
    git(project, "branch", "--delete", "primer-ivan")
    # Git tells the moves of two logs by the second.
    assert sorted(section(run("forget", "Иван Пример", "--lang", "en").stdout, 2)) == sorted(
        [
            "refs/heads/pro-ivana-primera (in its name)",
            "refs/remotes/origin/ivan-primer (in its name)",
            "refs/tags/v1 (in its message)",
            "refs/heads/pro-ivana-primera@{0} (in the reflog)",
            "HEAD@{0} (in the reflog)",
            "HEAD@{1} (in the reflog)",
        ]
    )
    told = run("forget", "Иван Пример", "--lang", "ru").stdout
    assert ("refs/tags/v1 (в сообщении)" in told, "(in " in told) == (True, False)


def test_a_file_nobody_can_look_into_is_told(project: Path, run: Run) -> None:
    """It was passed over as if nothing stood in it."""
    write_files(project, {"notes.zip": locked_zip("Иван Пример"), "notes.txt": "Иван\u200b Пример".encode("utf-16")})
    found = section(run("forget", "Иван Пример", "--lang", "en").stdout, 1)
    assert "? notes.zip" in found
    assert "notes.txt" in found


def test_what_is_no_name_is_refused(run: Run) -> None:
    result = run("forget", "…", "--lang", "en")
    assert result.exit_code == 2
    assert "This is no name." in result.stderr


def test_without_a_repository_it_says_so(run: Run) -> None:
    history = section(run("forget", "Иван Пример", "--lang", "en").stdout, 2)
    assert len(history) == 1
    assert history[0].startswith("? ")


def test_all_names_of_somebody_in_the_content_are_looked_for(project: Path, run: Run) -> None:
    write_files(
        project,
        {
            "content/people/ivan-primer.md": "---\nname: {ru: Иван Пример, en: Ivan Primer}\nvariants: [{value: Ванечка Образцов, kind: spelling}]\n---\n",
            "notes.txt": "о Ванечке Образцове",
        },
    )
    for name in ("ivan-primer", "Ivan Primer", "Ванечка Образцов"):
        assert "notes.txt" in section(run("forget", name, "--lang", "en").stdout, 1)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("дело Ивана Примерова", True),
        ("Примерову Ивану", True),
        ("/people/ivan-primerov/", True),
        ("Ivan Primerov", True),
        ("ИВАН ПРИМЕРОВ", True),
        ("Иван\u00a0Примеров", True),
        ("Ивана", False),
        ("Иванов Примеровский", False),
    ],
)
def test_a_name_is_found_in_its_forms(text: str, *, is_found: bool) -> None:
    assert Needles([name_of("Иван Примеров")]).stand_in(text) == is_found
