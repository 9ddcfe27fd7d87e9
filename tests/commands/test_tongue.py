"""In which language a command speaks: the one asked for, that of the locale, that of the publication; in CI the other way round."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from casegen.commands.telling.tongue import TONGUES, Tongue, tongue_of
from casegen.content.documents import ContentFile
from casegen.content.settings import SITE_FILE, read_settings
from tests.catalogues import every_command
from tests.commands.conftest import SITE, Run
from tests.files import write_files
from tests.support import ROOT

WRONG = {"content/cases/primer.md": "---\ntitle: Дело\ncountries: [Казахстан]\n---\n"}


@pytest.fixture(autouse=True)
def no_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks for a language, as in an editor's terminal."""
    for name in ("CASEGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("environment", "own", "spoken"),
    [
        ({"LC_ALL": "ru_RU.UTF-8"}, "ru", {"en": "ru", "kk": "ru", "de": "ru"}),
        ({"LANG": "ru_RU.UTF-8"}, "ru", {"en": "ru"}),
        ({"LANG": "ru"}, "ru", {"en": "ru"}),
        ({"LC_ALL": "en_US.UTF-8"}, "en", {"ru": "en", "kk": "en"}),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "ru_RU.UTF-8"}, "en", {"ru": "en"}),
        ({"LC_ALL": "", "LANG": "ru_RU.UTF-8"}, "ru", {"en": "ru"}),
        # Of what says nothing, or is not spoken, the publication decides.
        ({}, "en", {"ru": "ru", "en": "en", "kk": "ru", "ky": "ru", "de": "en"}),
        ({"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, "en", {"ru": "ru", "kk": "ru"}),
        ({"LANG": "C.UTF-8"}, "en", {"ru": "ru"}),
        ({"LANG": "de_DE.UTF-8"}, "en", {"ru": "ru", "kk": "ru", "en": "en"}),
        ({"LANG": "run"}, "en", {"ru": "ru"}),
        # Who writes in Kazakh reads Russian rather than English.
        ({"LANG": "kk_KZ.UTF-8"}, "ru", {"en": "ru", "ru": "ru"}),
        # In CI nobody's locale is meant.
        ({"CI": "true", "LANG": "en_US.UTF-8"}, "en", {"ru": "ru", "kk": "ru", "de": "en"}),
        ({"CI": "true", "LANG": "ru_RU.UTF-8"}, "ru", {"en": "en", "de": "ru"}),
        ({"CI": "false", "LANG": "en_US.UTF-8"}, "en", {"ru": "en"}),
    ],
)
def test_the_locale_decides_at_a_terminal_and_the_publication_in_ci(
    environment: dict[str, str], own: str, spoken: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert tongue_of(tmp_path).lang == own
    for language, expected in spoken.items():
        write_files(tmp_path, {SITE_FILE: f"languages: [{language}]"})
        assert (language, tongue_of(tmp_path).lang) == (language, expected)
        assert tongue_of(tmp_path, "en").lang == "en"
        assert tongue_of(tmp_path, "ru").lang == "ru"


@pytest.mark.parametrize(
    "languages",
    [
        "languages: [ru, en]",
        "languages: [en, ru]",
        "languages: ['en']",
        'languages: [ "ru" ]',
        "languages:\n  - ru\n  - en",
        "languages:\n- en",
        "languages: [kk, en]",
        "languages: [ky]",
        "languages: [de, ru]",
        "title: Пример",
        "tags:\n  languages: {ru: Языки, en: Languages}\nlanguages: [en]",
    ],
)
def test_the_first_language_is_the_one_that_the_settings_have(languages: str, tmp_path: Path) -> None:
    text = f"{languages}\nurl: https://example.org/\n"
    write_files(tmp_path, {SITE_FILE: text})
    settings, _ = read_settings(ContentFile(SITE_FILE, text.encode()))
    first = settings.fields.languages[0]
    # Who writes in Kazakh or Kyrgyz reads Russian rather than English.
    assert tongue_of(tmp_path).lang == (first if first in TONGUES else {"kk": "ru", "ky": "ru"}.get(first, "en"))


@pytest.mark.parametrize(
    ("files", "lang"),
    [
        ({}, "en"),
        ({"content/cases/primer.md": ""}, "ru"),
        ({SITE_FILE: "languages: [en\nstatus_valid: ["}, "en"),
        ({SITE_FILE: "languages: [de]"}, "en"),
    ],
)
def test_where_the_settings_cannot_be_read(files: dict[str, str], lang: str, tmp_path: Path) -> None:
    write_files(tmp_path, files)
    assert tongue_of(tmp_path).lang == lang


def test_what_is_asked_for_counts(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(project, WRONG)
    russian, english = "ошибка[unknown-country]", "error[unknown-country]"
    assert russian in run("check").stdout
    assert english in run("check", "--lang", "en").stdout
    monkeypatch.setenv("CASEGEN_LANG", "en")
    assert english in run("check").stdout
    assert russian in run("check", "--lang", "ru").stdout
    write_files(project, {SITE_FILE: SITE.replace("[ru]", "[en]")})
    monkeypatch.delenv("CASEGEN_LANG")
    assert english in run("check").stdout


def test_check_speaks_russian(project: Path, run: Run) -> None:
    assert run("check").stderr == "Можно публиковать: 1 дело.\n"
    write_files(project, WRONG)
    result = run("check")
    assert result.stdout.startswith(
        "content/cases/primer.md:3:13: ошибка[unknown-country]: `Казахстан` — не код страны\n"
    )
    assert "\n  что делать: напишите `KZ` (Казахстан)\n" in result.stdout
    assert "Публиковать пока нельзя: 1 ошибка.\n" in result.stderr
    annotation = run("check", "--format", "github").stdout
    assert annotation.startswith(
        "::error file=content/cases/primer.md,line=3,col=13,title=unknown-country::`Казахстан` — "
    )
    assert "%0Aчто делать: напишите `KZ` (Казахстан)%0A" in annotation
    assert annotation.endswith(":%0Acountries: [KZ]\n")


def test_build_speaks_russian(project: Path, run: Run) -> None:
    first = run("build").stdout
    assert first.startswith("Опубликовано: 1 дело, 1 человек, 1 страна; на 2026-01-01: site/index.html (записано: ")
    again = run("build").stdout
    assert "записано: 0 файлов, удалено: 0, без изменений: " in again
    write_files(project, WRONG)
    assert "Ничего не записано: 1 ошибка.\n" in run("build").stderr


def test_an_option_is_refused_in_russian(project: Path, run: Run) -> None:
    del project
    result = run("check", "--as-of", "15.01.2022")
    assert "`15.01.2022` — дата записана не так, как принято в делах; напишите `2022-01-15`" in result.stderr


def test_explain_speaks_russian(project: Path, run: Run) -> None:
    del project
    told = run("explain", "ошибка[invalid-date]").stdout
    assert told.startswith("invalid-date (ошибка)\n\nДата записана не по правилам EDTF, или такого дня нет.")
    assert "\nневерно:\n    date: 15.01.2022\n" in told
    assert "    date: 2022-02                   (день неизвестен)\n" in told
    assert "unknown-role                   ошибка " in run("explain").stdout
    assert run("explain", "unknown-contry").stderr == (
        "ошибка: кода `unknown-contry` нет; возможно, вы имели в виду `unknown-country`?\n"
    )


def test_english_is_spoken_as_it_is_written() -> None:
    assert Tongue("en")("no such message: at all") == "no such message: at all"
    assert Tongue("en").of("explain", "x") == "x"


def test_a_catalogue_is_loaded_only_to_say_something_in_its_language(project: Path) -> None:
    program = """
import sys
from casegen.cli import cli
try:
    cli(sys.argv[1:], prog_name="casegen")
except SystemExit:
    pass
print("casegen.commands.telling.catalogue" in sys.modules)
"""

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=project,
            env={"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1767225600"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()[-1]

    write_files(project, WRONG)
    assert run("check", "--lang", "en") == "False"
    assert run("check", "--lang", "ru") == "True"
    assert run("build", "--quiet", "--as-of", "2026-01-01") == "True"
    write_files(project, {"content/cases/primer.md": "---\ntitle: Дело\ncountries: [KZ]\n---\n"})
    assert run("build", "--quiet") == "False"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--bogus"], "нет параметра `--bogus`"),
        (["chek"], "нет команды `chek`: может быть, `check`?"),
        (["zzzzzz"], "нет команды `zzzzzz`"),
        (["build", "--jobs"], "у параметра `--jobs` нет значения"),
        (["build", "--jobs", "many"], "`--jobs`: нужно число от 1 до 64"),
        (["check", "--format", "pdf"], "`--format`: нужно одно из слов: `text`, `json`"),
        (["--bogus"], "нет параметра `--bogus`"),
        (["people", "--lang", "ru"], "не указана команда"),
        (["forget"], "не хватает: `ИМЯ`"),
        (["build", "site"], "это лишнее: `site`"),
        (["build", "--withdrawn", "nowhere.txt"], "`--withdrawn`: такого файла или папки нет"),
        (["build", "--as-of", "soon"], "`--as-of`: "),
        (["check", "--dry-run"], "`--dry-run` ничего не значит без `--fix`"),
        (["addresses", "--update", "--check"], "`--update` и `--check` вместе не пишут"),
        (["publish"], "Скажите куда: --to ПАПКА"),
    ],
)
def test_a_wrong_call_is_told_in_the_language_of_the_publication(
    arguments: list[str], said: str, project: Path, run: Run
) -> None:
    del project
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    # Of an option without its value Click does not say to which command it belongs.
    assert result.stderr.startswith("ошибка: " if arguments[-1] == "--jobs" else "Как вызывать: `")
    assert re.search(r"(^| --help`\n\n)ошибка: ", result.stderr)
    assert not re.search(r"Error|Usage:|Try ", result.stderr)


def test_a_wrong_call_is_told_in_english_in_clicks_own_words(project: Path, run: Run) -> None:
    del project
    result = run("check", "--lang", "en", "--format", "pdf")
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")
    assert "Error: Invalid value for '--format'" in result.stderr


def test_who_names_no_command_of_a_group_gets_its_help(project: Path, run: Run) -> None:
    del project
    assert "Команды:" in run("people").output
    assert "Команды:" in run().output


@pytest.mark.parametrize("words", [words for words, _ in every_command()], ids=" ".join)
def test_the_help_of_every_command_is_russian_where_casegen_speaks_russian(
    words: tuple[str, ...], project: Path, run: Run
) -> None:
    """Not a line of it is English: what Latin letters remain are options, values, files, names of programs and formats."""
    del project
    told = run(*words, "--help").output
    assert told.startswith(f"Как вызывать: {' '.join(('cli', *words))} ")
    assert "\nПараметры:\n" in told
    assert max(map(len, told.splitlines())) <= 80
    text = re.sub(r"`[^`]*`|\[[^\]]*\]|[\w.-]*/[\w./<>-]*|--?[a-z-]+|\w+\.(?:yml|zip)|https?:\S+", "", told)
    text = re.sub("^  [a-z]+ {2,}", "", text, flags=re.MULTILINE)  # a command in a list
    text = text.replace(" ".join(words), "")
    assert set(re.findall("[A-Za-z]{2,}", text)) <= _OF_ALL_LANGUAGES


_OF_ALL_LANGUAGES = frozenset(
    {
        *(
            "casegen",
            "cli",
            "Markdown",
            "Git",
            "GitHub",
            "JSON",
            "Schema",
            "CI",
            "ID",
            "id",
            "SOURCE_DATE_EPOCH",
            "README",
        ),
        *(
            "Ctrl",
            "KZ",
            "ru",
            "en",
            "site",
            "gh",
            "pages",
            "pull",
            "request",
            "json",
            "text",
            "sarif",
            "github",
            "summary",
        ),
        *("csv", "tsv", "ftm", "FollowTheMoney", "markdown", "yaml", "sha", "SOURCE", "DATE", "EPOCH"),
    }
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "en", "check", "--help"],
        ["check", "--lang", "en", "--help"],
        ["check", "--help", "--lang", "en"],
        ["check", "--help", "--lang=en"],
        ["check", "--bogus", "--help", "--lang", "en"],
        ["people", "merge", "--help", "--lang", "en"],
        ["people", "--lang", "en", "merge", "--help"],
        ["--help", "--lang", "en"],
        ["new", "--help", "--lang", "en"],
    ],
)
def test_help_is_in_the_language_that_is_asked_for_wherever_in_the_line(
    arguments: list[str], project: Path, run: Run
) -> None:
    del project
    asked, other = (
        run(*arguments),
        run(*[word.replace("en", "ru") if "en" in word.split("=") else word for word in arguments]),
    )
    assert "Usage: " in asked.output
    assert "Как вызывать: " in other.output


def test_a_language_before_the_command_is_the_one_in_which_it_speaks(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, WRONG)
    assert "error[unknown-country]" in run("--lang", "en", "check").stdout
    monkeypatch.setenv("CASEGEN_LANG", "ru")
    assert "error[unknown-country]" in run("--lang", "en", "check").stdout
    assert "ошибка[unknown-country]" in run("--lang", "en", "check", "--lang", "ru").stdout
    assert "`--lang`: нужно одно из слов: `en`, `ru`" in run("--lang", "xx", "check").stderr
