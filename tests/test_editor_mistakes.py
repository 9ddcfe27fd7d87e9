"""Mistakes that new editors really make, and what they read then, in Russian: each message alone must be enough to mend it.

A mistake is an edit of one sound publication. `tests/editor_mistakes.txt` holds what `casegen check` prints for each, to
be read by a person; with --update it is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen.cli import cli
from tests.files import write_files
from tests.support import ROOT, compare

EXPECTED = ROOT / "tests" / "editor_mistakes.txt"
CASE = "content/cases/delo-primera.md"
SOUND: Mapping[str, str] = {
    "content/site.yml": "title: Пример\nurl: https://example.org/\nlanguages: [ru]\ntimezone: Asia/Bishkek\n",
    "content/people/ivan-primer.md": "---\nname: Иван Пример\ndescription: журналист\n---\n",
    "content/people/pyotr-obrazets.md": "---\nname: Пётр Образец\n---\n",
    CASE: """\
---
title: Задержание Ивана Примера
summary: Журналист задержан в Примерске.
countries: [KZ]
people:
  - person: ivan-primer
  - person: pyotr-obrazets
    role: lawyer
events:
  - id: arrest
    date: 2022-01-15
    type: arrest
    people: [ivan-primer]
    text: Задержан на улице.
    sources: [gazeta-2022-01-15]
  - id: release
    date: 2022-01-30
    type: release
    people: [ivan-primer]
    text: Отпущен, по словам семьи.
    sources: [family-2022-01-30]
sources:
  - id: gazeta-2022-01-15
    publisher: Газета «Пример»
    date: 2022-01-15
    url: https://gazeta.example/1
    archive: https://archive.example/1
  - id: family-2022-01-30
    title: Рассказ семьи
    date: 2022-01-30
    archive: https://archive.example/2
---

О задержании сообщила газета [@gazeta-2022-01-15]. Защитник — [[pyotr-obrazets]].
""",
}

Edit = Callable[[dict[str, str]], None]


def instead(old: str, new: str, path: str = CASE) -> Edit:
    """An edit that puts one text in the place of another."""

    def edit(files: dict[str, str]) -> None:
        assert files[path].count(old) >= 1
        files[path] = files[path].replace(old, new, 1)

    return edit


def added(path: str, text: str) -> Edit:
    """An edit that adds a file."""
    return lambda files: files.update({path: text})


def renamed(old: str, new: str) -> Edit:
    """An edit that gives a file another name."""
    return lambda files: files.update({new: files.pop(old)})


def together(*edits: Edit) -> Edit:
    """Several edits, one after the other."""

    def edit(files: dict[str, str]) -> None:
        for one in edits:
            one(files)

    return edit


MISTAKES: Mapping[str, Edit] = {
    "забыты кавычки вокруг текста с двоеточием": instead("Задержан на улице.", "МВД: задержан на улице."),
    "отступ сделан табуляцией": instead("    type: arrest", "\ttype: arrest"),
    "отступ на один пробел больше": instead("    type: arrest", "     type: arrest"),
    "отступ на один пробел меньше": instead("    type: arrest", "   type: arrest"),
    "кавычка не закрыта": instead("Задержан на улице.", '"Задержан на улице.'),
    "дата словами": instead("date: 2022-01-15", "date: 15 января 2022 г."),
    "дата через точки, без года": instead("date: 2022-01-15", "date: 15.01"),
    "страна названием": instead("[KZ]", "[Казахстан]"),
    "поле с опечаткой": instead("countries:", "countrys:"),
    "поле по-русски": instead("summary:", "кратко:"),
    "роль по-русски": instead("role: lawyer", "role: защитник"),
    "тип события по-русски": instead("type: release", "type: освобождение"),
    "ссылка с опечаткой": instead("[[pyotr-obrazets]]", "[[petr-obrazets]]"),
    "имя, которое носят двое": together(
        added("content/people/ivan-primer-1990.md", "---\nname: Иван Пример\ndescription: пианист\n---\n"),
        instead("- person: ivan-primer", "- Иван Пример"),
    ),
    "id источника с опечаткой": instead("[gazeta-2022-01-15]", "[gazeta-2022-01-51]"),
    "источник, которого нет": instead("sources: [family-2022-01-30]", "sources: [fond-2022]"),
    "источник словами": instead("sources:\n  - id: gazeta", "sources:\n  - Кактус, 5 января 2022\n  - id: gazeta"),
    "у события источник словами": instead("[family-2022-01-30]", '["Кактус, 5 января 2022"]'),
    "тире вместо дефиса в списке": instead("  - id: arrest", "  — id: arrest"),
    "звёздочка вместо дефиса в списке": instead("  - id: arrest", "  * id: arrest"),
    "поле без отступа": instead("    type: arrest", "type: arrest"),
    "id источника в тексте без @": instead("[@gazeta-2022-01-15]", "[gazeta-2022-01-15]"),
    "фото одним именем файла": instead("description: журналист", "photo: ivan.jpg", "content/people/ivan-primer.md"),
    "в переводе события списком": together(
        instead("[ru]", "[ru, en]", "content/site.yml"),
        added("content/cases/delo-primera.en.md", "---\ntitle: The case\nevents:\n  - text: Arrested.\n---\nText.\n"),
    ),
    "события не по порядку": instead("date: 2022-01-30\n    type: release", "date: 2022-01-10\n    type: statement"),
    "нет названия": instead("title: Задержание Ивана Примера\n", ""),
    "имя файла кириллицей": renamed(CASE, "content/cases/Дело Примера.md"),
    "нет строки --- после полей": instead("\n---\n\nО", "\n\nО"),
    "нет пробела после двоеточия": instead("summary: Журналист", "summary:Журналист"),
    "поле оставлено пустым": instead("summary: Журналист задержан в Примерске.", "summary:"),
    "дело о новом человеке с тем же именем в двух делах": together(
        instead("- person: pyotr-obrazets\n    role: lawyer", "- {name: Анна Образцова, role: witness}"),
        instead("Защитник — [[pyotr-obrazets]].", ""),
        added("content/cases/vtoroe.md", "---\ntitle: Второе дело\ncountries: [KZ]\npeople: [Анна Образцова]\n---\n"),
    ),
}


def check(project: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """What a check ends with and prints, in the language of the publication."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("CASEGEN_LANG", "ru")
    result = CliRunner().invoke(cli, ["check", "--as-of", "2026-01-01"])
    return result.exit_code, result.output


def test_the_publication_itself_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, SOUND)
    assert check(tmp_path, monkeypatch) == (0, "Можно публиковать: 1 дело.\n")


@pytest.mark.parametrize(
    "written",
    [
        'sources: ["Кактус, 5 января 2022"]',
        "sources:\n  - Кактус, 5 января 2022",
        "sources: Кактус, 5 января 2022",
        "sources: ['Газета «Пример»: \"Задержан\"']",
        "sources: [Кактус]",
    ],
)
def test_a_source_in_words_passes_with_the_line_that_its_message_gives(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The help was an id, `kaktus-5-yanvarya-2022`, in which the words of the source were lost."""
    case = f"---\ntitle: Дело\ncountries: [KZ]\n{written}\n---\n"
    write_files(tmp_path, {"content/site.yml": SOUND["content/site.yml"], CASE: case})
    status, output = check(tmp_path, monkeypatch)
    found = re.search(r"\{id: .*title: .*\}", output)
    assert (status, found is not None) == (1, True), output
    assert found is not None
    write_files(tmp_path, {CASE: case.replace(written, f"sources: [{found[0]}]")})
    status, output = check(tmp_path, monkeypatch)
    assert (status, "ошибка" in output) == (0, False), output


def test_what_an_editor_reads_of_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, update: bool) -> None:
    told = []
    for number, (mistake, edit) in enumerate(MISTAKES.items()):
        files = dict(SOUND)
        edit(files)
        write_files(tmp_path / str(number), files)
        with monkeypatch.context() as patch:
            _, output = check(tmp_path / str(number), patch)
        told.append(f"━━ {mistake} ━━\n\n{output}")
    compare("\n".join(told), EXPECTED, update=update)
