"""`casegen new`: what it writes is right at once, whatever the title, and nothing is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen.cli import cli
from tests.commands.conftest import Run
from tests.files import read_files, write_files

TITLES = ["Дело Петра Примерова", 'Дело "Тройки": начало', "Сказал: «не 'знаю'» #1", "- а\\б", "{x} [y] & *z", "null"]


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("kind", [["case", "--country", "KZ"], ["person"], ["dossier"]], ids=lambda kind: kind[0])
def test_what_is_written_has_no_problem(run: Run, kind: list[str], title: str, lang: str) -> None:
    what, *more = kind
    result = run("new", what, *more, "--lang", lang, "--", title)
    assert result.exit_code == 0, result.stderr
    assert Path(result.stdout.strip()).is_file()
    checked = run("check", "--strict", "--lang", "en")
    # Nobody has named the person, or the dossier, yet.
    assert (checked.exit_code, set(re.findall(r": (\w+\[[a-z-]+\])", checked.stdout)) - {"note[without-case]"}) == (
        0,
        set(),
    )


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("kind", [["case", "--country", "KZ"], ["person"], ["dossier"]], ids=lambda kind: kind[0])
def test_the_fields_in_comments_are_right_too(project: Path, run: Run, kind: list[str], lang: str) -> None:
    # Its people have the name of the example.
    (project / "content/cases/primer.md").unlink()
    path = project / run("new", *kind, "--lang", lang, "--", "Анна Примерова").stdout.strip()
    written = path.read_text(encoding="utf-8").split("\n")
    # The sign alone is taken away, as the guide for editors says; a space follows it before a hint, and before no field.
    fields = [line.removeprefix("#") for line in written if not re.match("# [A-ZА-Я]", line)]
    assert fields != written
    path.write_text("\n".join(fields), encoding="utf-8")
    assert "error[" not in run("check", "--lang", "en").stdout


def test_people_are_named_by_id_or_by_name(project: Path, run: Run) -> None:
    assert run("new", "person", "Анна Примерова").stdout == "content/people/anna-primerova.md\n"
    path = run("new", "case", "Дело", "--country", "KG", "--person", "anna-primerova", "--person", "Пётр Пример").stdout
    text = (project / path.strip()).read_text(encoding="utf-8")
    assert '  - person: "anna-primerova"\n' in text
    assert '  - name: "Пётр Пример"\n' in text
    assert run("check").exit_code == 0


PEOPLE = {
    "content/people/anna-obraztsova.md": "---\nname: Анна Образцова\nvariants: [Анна Пример]\n---\n",
    "content/people/anna-obrazets.md": "---\nname: Анна Образец\n---\n",
    "content/people/pervyi.md": "---\nname: Пётр Пример\n---\n",
    "content/people/vtoroi.md": "---\nname: Пётр Пример\n---\n",
    "content/people/staraya.md": "---\nname: Анна Старая\nmerged_into: anna-obrazets\n---\n",
    "content/people/tainaya.md": "---\nname: Анна Тайная\npublish: false\n---\n",
    "content/cases/karta.md": "---\ntitle: К\ncountries: [KZ]\npeople: [{person: iz-karty, name: Из Карты}]\n---\n",
}


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("anna-obraztsova", 'person: "anna-obraztsova"'),
        ("iz-karty", 'person: "iz-karty"'),
        ("slomannaya", 'person: "slomannaya"'),
        ("tainaya", 'person: "tainaya"'),  # as long as the case is a draft too, nothing of them is shown
        ("Анна Образцова", "person: anna-obraztsova"),
        ("Анна Пример", "person: anna-obraztsova"),
        ("Новый Человек", 'name: "Новый Человек"'),
    ],
)
def test_whom_a_case_is_about_is_somebody_whom_the_content_knows_or_a_new_name(
    project: Path, run: Run, given: str, written: str
) -> None:
    # What is wrong with the file of somebody is told of that file.
    write_files(project, {**PEOPLE, "content/people/slomannaya.md": "---\nname: [\n---\n"})
    before = run("check").stdout
    result = run("new", "case", "Дело", "--country", "KG", "--person", given)
    assert result.exit_code == 0, result.stderr
    assert f"  - {written}\n" in (project / result.stdout.strip()).read_text(encoding="utf-8")
    assert ("is taken to be" in result.stderr) == written.startswith("person: a")
    assert set(re.findall(r"^content/cases/delo.*", run("check").stdout, re.MULTILINE)) <= set(before.splitlines())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["anna-obraztsov"], "error[unknown-person]: nobody has the id `anna-obraztsov`"),
        (["nikto"], "error[unknown-person]: nobody has the id `nikto`"),
        (["ivan-primer"], "error[unknown-person]"),  # a name alone gives nobody an id
        (["Иван Пример"], "error[unconfirmed-identity]"),
        (["Пётр Пример"], "error[ambiguous-name]: “Пётр Пример” is the name of 2 people"),
        (["anna-obrazets", "Анна Образец"], "error[repeated-person]"),
        (["anna-obrazets", "staraya"], "error[repeated-person]"),
        (["!!!"], "error[empty-slug]"),
    ],
)
def test_who_is_nobody_or_could_be_two_is_told_before_anything_is_written(
    project: Path, run: Run, given: list[str], said: str
) -> None:
    """`--person` took whatever it was given, and `check` was the first to say that there is nobody of that id."""
    write_files(project, PEOPLE)
    before = read_files(project)
    people = [part for one in given for part in ("--person", one)]
    result = run("new", "case", "Дело", "--country", "KG", *people, "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert result.stderr.endswith("Nothing was written: 1 error.\n")
    assert read_files(project) == before


def test_a_name_that_is_told_elsewhere_is_an_error_wherever_that_file_stands(run: Run) -> None:
    """Of two cases that name somebody without a file the second one is at fault: it can be the one that stands already."""
    result = run("new", "case", "А", "--country", "KG", "--person", "Иван Пример", "--lang", "en")
    assert result.exit_code == 1
    assert "content/cases/primer.md:4:10: error[unconfirmed-identity]" in result.stderr
    assert "people: [Иван Пример]" in result.stderr


def test_an_id_that_is_taken_gets_a_number_and_nothing_is_overwritten(project: Path, run: Run) -> None:
    before = read_files(project)
    paths = [run("new", "case", "primer", "--country", "KZ").stdout.strip() for _ in range(2)]
    assert paths == ["content/cases/primer-2.md", "content/cases/primer-3.md"]
    assert before.items() <= read_files(project).items()


def test_a_title_that_is_a_word_of_the_site_gets_a_number(run: Run) -> None:
    assert run("new", "dossier", "index").stdout == "content/dossiers/index-2.md\n"


def test_a_long_title_makes_an_id_that_is_allowed(run: Run) -> None:
    for _ in range(2):
        assert run("new", "dossier", "слово" * 40).exit_code == 0
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["case", "Дело", "--country", "Казахстан"], "KZ"),
        (["person", "!!!"], "no id can be made of `!!!`"),
        (["person", " "], "a name or a title is needed"),
        (["person", "a\u200bb"], "without invisible characters"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    project: Path, run: Run, arguments: list[str], said: str
) -> None:
    before = read_files(project)
    result = run("new", *arguments, "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr
    assert read_files(project) == before


def test_what_is_missing_is_asked_for(project: Path) -> None:
    result = CliRunner().invoke(cli, ["new", "case"], input="Дело\nKZ\n")
    assert result.exit_code == 0
    assert (project / "content/cases/delo.md").is_file()


def test_a_country_of_the_publication_is_one(project: Path, run: Run) -> None:
    write_files(project, {"content/site.yml": "title: П\nurl: https://example.org\ncountries: {KA: Каракалпакстан}\n"})
    assert run("new", "case", "Дело", "--country", "KA").exit_code == 0
    assert run("check").exit_code == 0


def test_without_content_nothing_is_begun(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "person", "Анна Примерова").exit_code == 2
