"""`casegen translated`: records what translations translate; `check` and pages go by it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.files import read_files, write_files

SITE = "title: {ru: Пример, en: Example}\nurl: https://example.org/archive/\nlanguages: [en, ru, kk, ky]\n"
CASE = "---\nlang: ru\ntitle: Дело\ncountries: [KZ]\n---\n\nПервый абзац.\n\nВторой абзац.\n"
ENGLISH = "---\n# by hand\ntitle: Case\n---\n\nThe first one.\n\nThe second one.\n"


@pytest.fixture(autouse=True)
def _content(project: Path) -> None:
    write_files(
        project,
        {"content/site.yml": SITE, "content/cases/primer.md": CASE, "content/cases/primer.en.md": ENGLISH},
    )


def edit(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def record_of(project: Path) -> str:
    text = (project / "content/cases/primer.en.md").read_text(encoding="utf-8")
    return text.partition("translated:")[2].partition("---")[0]


def test_a_record_is_written_and_nothing_else(project: Path, run: Run) -> None:
    before = read_files(project)
    result = run("translated")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "  content/cases/primer.en.md\n1 translation recorded.\n"
    written = record_of(project)
    assert written.count("\n") == 3
    after = ENGLISH.replace("---\n\n", f"translated:{written}---\n\n", 1)
    assert read_files(project) == {**before, "content/cases/primer.en.md": after.encode()}


def test_a_second_run_records_nothing(project: Path, run: Run) -> None:
    run("translated")
    before = read_files(project)
    for arguments in ((), ("content/cases/primer.en.md",)):
        result = run("translated", *arguments)
        assert (result.exit_code, result.stderr) == (0, "Nothing to record.\n")
    assert read_files(project) == before


def test_check_asks_for_a_record_until_there_is_one(project: Path, run: Run) -> None:
    assert "run `casegen translated content/cases/primer.en.md`" in run("check").stdout
    run("translated")
    assert "transla" not in run("check").stdout
    assert project.is_dir()


def test_check_names_what_has_changed_until_it_is_recorded(project: Path, run: Run) -> None:
    run("translated")
    edit(project, "content/cases/primer.md", "Второй абзац", "Другой абзац")
    told = run("check").stdout
    assert told.count("warning[outdated-translation]") == 1
    assert "content/cases/primer.en.md:11:1: warning" in told
    assert "`content/cases/primer.md:9`, “Другой абзац.”" in told
    assert "“Другой абзац.”" not in run("check", "content/cases/primer.md").stdout
    run("translated", "content/cases/primer.en.md")
    assert "transla" not in run("check").stdout


def test_strictly_a_translation_that_lags_behind_is_not_published(project: Path, run: Run) -> None:
    run("translated")
    edit(project, "content/cases/primer.md", "Второй абзац", "Другой абзац")
    assert run("build", "--strict").exit_code == 1
    assert run("build").exit_code == 0
    assert project.is_dir()


def test_one_that_lags_behind_is_recorded_only_when_it_is_named(project: Path, run: Run) -> None:
    write_files(
        project,
        {"content/pages/about.md": "---\ntitle: About\n---\n", "content/pages/about.ru.md": "---\ntitle: Х\n---\n"},
    )
    run("translated", "content/cases/primer.en.md")
    edit(project, "content/cases/primer.md", "Второй абзац", "Другой абзац")
    before = record_of(project)
    result = run("translated")
    assert result.stderr == (
        "  content/pages/about.ru.md\n"
        "`content/cases/primer.en.md`: the original has changed since; translate that, then name this file\n"
        "1 translation recorded.\n"
    )
    assert record_of(project) == before
    assert run("translated", "./content/cases/../cases/primer.en.md").exit_code == 0
    assert record_of(project) != before


def test_a_dry_run_prints_a_diff_that_can_be_applied(project: Path, run: Run) -> None:
    before = read_files(project)
    result = run("translated", "--dry-run")
    assert result.stderr == "1 translation would be recorded; nothing was written.\n"
    assert read_files(project) == before
    command = ["git", "apply", "--unsafe-paths", "-p1", "-"]
    subprocess.run(command, cwd=project, input=result.stdout.encode(), check=True)
    applied = read_files(project)
    write_files(project, before)
    run("translated")
    assert read_files(project) == applied


@pytest.mark.parametrize(
    "path", ["content/cases/primer.md", "content/cases/none.en.md", "content/site.yml", "/etc/hostname"]
)
def test_what_is_no_translation_is_refused(project: Path, run: Run, path: str) -> None:
    before = read_files(project)
    result = run("translated", "content/cases/primer.en.md", path)
    assert result.exit_code == 2
    assert f"`{path}` is no translation in content/" in result.stderr
    assert read_files(project) == before


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("content/cases/primer.md", "---\ntitel: Дело\n---\n", "primer.md:2:1: error[unknown-field]"),
        ("content/cases/primer.en.md", "---\ntitle: [\n---\n", "primer.en.md:2:8: error[invalid-yaml]"),
        ("content/cases/none.kk.md", "---\ntitle: Іс\n---\n", "none.kk.md: error[orphan-translation]"),
        ("content/site.yml", "title: [\n", "site.yml:1:8: error[invalid-yaml]"),
        ("content/cases/primer.en.md", "---\n{title: Case}\n---\n", "its fields cannot be told apart"),
    ],
)
def test_with_a_file_that_cannot_be_used_nothing_is_written(
    project: Path, run: Run, path: str, text: str, said: str
) -> None:
    write_files(
        project, {"content/pages/about.md": CASE.replace("countries: [KZ]\n", ""), "content/pages/about.en.md": ENGLISH}
    )
    write_files(project, {path: text})
    before = read_files(project)
    result = run("translated")
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.endswith("Nothing was written: mend this first.\n")
    assert read_files(project) == before


def test_what_is_wrong_elsewhere_is_no_hindrance(project: Path, run: Run) -> None:
    write_files(project, {"content/cases/wrong.md": "---\ntitle: [\n---\n", "content/cases/x.kk.md": "---\n---\n"})
    assert run("translated", "content/cases/primer.en.md").exit_code == 0
    assert record_of(project)


def test_line_ends_marks_and_permissions_stay(project: Path, run: Run) -> None:
    place = project / "content/cases/primer.en.md"
    place.write_bytes(b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode())
    place.chmod(0o640)
    run("translated")
    data = place.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n# by hand\r\ntitle: Case\r\ntranslated:\r\n  words: {")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert place.stat().st_mode & 0o777 == 0o640


def test_links_that_a_command_writes_change_no_words(project: Path, run: Run) -> None:
    write_files(
        project,
        {
            "content/people/ivan.md": "---\nname: Иван Примеров\n---\n",
            "content/cases/other.md": CASE.replace("]\n---", "]\npeople: [{person: ivan}]\n---"),
            "content/cases/primer.md": CASE.replace("Первый абзац", "Об Иване\nПримерове"),
        },
    )
    run("translated")
    assert "1 link in 1 file written" in run("link", "--lang", "en").stderr
    assert "[[ivan|Иване\nПримерове]]" in (project / "content/cases/primer.md").read_text(encoding="utf-8")
    assert "outdated-translation" not in run("check").stdout


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────

SAID = {
    "en": 'The original has changed since this translation was made. <a href="../../ru/cases/primer/" hreflang="ru"'
    ' rel="alternate">The original, in Russian</a>.',
    "kk": "Бұл аударма жасалғаннан кейін түпнұсқа өзгерді.",
    "ky": "Бул котормо жасалгандан кийин түпнуска өзгөрдү.",
}


def pages(project: Path) -> dict[str, str]:
    """The pages of the case by language."""
    found = {"en": "cases", "ru": "ru/cases", "kk": "kk/cases", "ky": "ky/cases"}
    texts = {lang: project / "site" / folder / "primer/index.html" for lang, folder in found.items()}
    return {lang: path.read_text(encoding="utf-8") for lang, path in texts.items() if path.exists()}


def test_a_page_says_in_its_language_that_the_original_has_moved_on(project: Path, run: Run) -> None:
    write_files(project, {f"content/cases/primer.{lang}.md": ENGLISH for lang in ("kk", "ky")})
    run("translated")
    assert run("build").exit_code == 0
    before = pages(project)
    assert before.keys() == {"en", "ru", "kk", "ky"}
    assert not any(SAID["en"] in text or SAID["kk"] in text or SAID["ky"] in text for text in before.values())
    edit(project, "content/cases/primer.md", "Второй абзац", "Другой абзац")
    run("build")
    after = pages(project)
    for lang, words in SAID.items():
        assert words in after[lang].replace("\u00a0", " "), lang
    assert "translation was made" not in after["ru"]
    run("translated", *(f"content/cases/primer.{lang}.md" for lang in SAID))
    run("build")
    assert {lang: pages(project)[lang] for lang in SAID} == {lang: before[lang] for lang in SAID}


def test_a_page_in_russian_leads_to_an_original_in_english(project: Path, run: Run) -> None:
    text = CASE.replace("lang: ru\n", "")
    write_files(project, {"content/cases/primer.md": text, "content/cases/primer.ru.md": ENGLISH})
    (project / "content/cases/primer.en.md").unlink()
    run("translated")
    edit(project, "content/cases/primer.md", "Второй абзац", "Другой абзац")
    run("build")
    said = "С тех пор как сделан этот перевод, оригинал изменился."
    link = '<a href="../../../cases/primer/" hreflang="en" rel="alternate">Оригинал — на английском языке</a>.'
    assert f"{said} {link}" in pages(project)["ru"].replace("\u00a0", " ")


def test_a_page_of_a_person_says_it_only_in_the_language_of_the_translation(project: Path, run: Run) -> None:
    person = "---\nname: {ru: Иван Примеров, en: Ivan Primerov}\nlang: ru\n---\nПервый.\n"
    write_files(
        project,
        {
            "content/people/ivan.md": person,
            "content/people/ivan.en.md": "---\n---\nThe first.\n",
            "content/cases/primer.md": CASE.replace("]\n---", "]\npeople: [{person: ivan}]\n---"),
        },
    )
    run("translated")
    edit(project, "content/people/ivan.md", "Первый", "Иной")
    run("build")
    texts = {
        lang: (project / "site" / lang / "people/ivan/index.html").read_text("utf-8") for lang in ("ru", "kk", "ky")
    }
    english = (project / "site/people/ivan/index.html").read_text("utf-8")
    assert "The original has changed" in english
    assert not any(
        'rel="alternate">Оригинал' in text or SAID["kk"] in text or SAID["ky"] in text for text in texts.values()
    )
