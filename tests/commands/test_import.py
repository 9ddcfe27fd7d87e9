"""`casegen import`: what is said of each record, what is written, and what stops it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.files import read_files, write_files

MAPPING = "records:\n  - kind: case\n    id: id\n    fields: {title: titulo, countries: pais, date: {from: fecha, date_format: '%d.%m.%Y'}}\n"
TABLE = "id,titulo,pais,fecha\nuno,Un caso,KZ,05.03.1976\ndos,Otro,KG,\n"
WRONG = TABLE + "tres,Tercero,KZ,ayer\n"
FTM = [
    {"id": "p1", "schema": "Person", "properties": {"name": ["Ana Ejemplo", "Анна Пример"], "citizenship": ["kz"], "gender": ["female"], "topics": ["poi"]}},
    {"id": "e1", "schema": "Event", "properties": {"name": ["Una detención"], "country": ["kg"], "date": ["2022-01"], "involved": ["p1"], "sourceUrl": ["https://example.org/a"]}},
    {"id": "c1", "schema": "CourtCase", "properties": {"name": ["Un proceso"], "country": ["kz"]}},
    {"id": "l1", "schema": "CourtCaseParty", "properties": {"case": ["c1"], "party": ["p1"], "role": ["victim"]}},
]  # fmt: skip


@pytest.fixture
def source(project: Path) -> Path:
    """A folder with a mapping and tables."""
    folder = project.parent / "source"
    write_files(folder, {"m.yml": MAPPING, "good.csv": TABLE, "bad.csv": WRONG})
    return folder


def arguments(source: Path, name: str, *more: str) -> list[str]:
    """The arguments that import a table into the publication in the present folder."""
    return ["import", "csv", str(source / name), ".", "--mapping", str(source / "m.yml"), "--lang", "en", *more]


def test_each_record_is_told_and_its_file_written(project: Path, source: Path, run: Run) -> None:
    result = run(*arguments(source, "good.csv"))
    assert result.exit_code == 0
    assert result.stdout == (
        "good.csv:2 → content/cases/uno.md: changed\n    date: “05.03.1976” → “1976-03-05”\n"
        "good.csv:3 → content/cases/dos.md: kept as it is\n"
    )
    assert result.stderr == "Imported: 2 files written.\n"
    assert (
        project / "content/cases/uno.md"
    ).read_text() == "---\ntitle: Un caso\ncountries: [KZ]\ndate: 1976-03-05\n---\n"
    assert run("check", "--strict").exit_code == 0


def test_while_a_record_is_refused_nothing_is_written(project: Path, source: Path, run: Run) -> None:
    before = read_files(project)
    result = run(*arguments(source, "bad.csv"))
    assert result.exit_code == 1
    assert "bad.csv:4: refused\n    `date`: “ayer” is no date of the form `%d.%m.%Y`\n      help: " in result.stdout
    assert "Nothing was imported: 1 record refused." in result.stderr
    assert read_files(project) == before


def test_the_rest_is_written_when_that_is_asked_for(project: Path, source: Path, run: Run) -> None:
    result = run(*arguments(source, "bad.csv", "--rest"))
    assert result.exit_code == 0
    assert result.stderr == "Refused: 1 record.\nImported: 2 files written.\n"
    assert {path.name for path in (project / "content/cases").iterdir()} == {"primer.md", "uno.md", "dos.md"}


def test_a_dry_run_writes_nothing(project: Path, source: Path, run: Run) -> None:
    before = read_files(project)
    result = run(*arguments(source, "good.csv", "--dry-run"))
    assert (result.exit_code, result.stderr) == (0, "Would write 2 files; nothing was written.\n")
    assert read_files(project) == before


def test_a_second_import_changes_nothing(project: Path, source: Path, run: Run) -> None:
    run(*arguments(source, "good.csv"))
    before = read_files(project)
    result = run(*arguments(source, "good.csv"))
    assert result.stdout.count("stands already") == 2
    assert result.stderr == "Imported: 0 files written.\n"
    assert read_files(project) == before


def test_the_report_for_programs(source: Path, run: Run) -> None:
    report = json.loads(run(*arguments(source, "bad.csv", "--format", "json")).stdout)
    assert report["counts"] == {"kept": 1, "changed": 1, "unchanged": 0, "refused": 1, "part": 0, "left out": 0}
    assert (report["written"], report["problems"], report["dry_run"]) == (0, 0, False)
    first, _, last = report["records"]
    assert first == {
        "source": "bad.csv",
        "line": 2,
        "result": "changed",
        "paths": ["content/cases/uno.md"],
        "changes": [{"field": "date", "before": "05.03.1976", "after": "1976-03-05"}],
        "reasons": [],
    }
    assert last["reasons"][0]["field"] == "date"
    assert last["reasons"][0]["message"] == "“ayer” is no date of the form `%d.%m.%Y`"


def test_it_speaks_russian(source: Path, run: Run) -> None:
    result = run(*arguments(source, "bad.csv", "--lang", "ru"))
    assert "bad.csv:4: не взято\n    `date`: «ayer» — не дата вида `%d.%m.%Y`" in result.stdout
    assert "Ничего не импортировано" in result.stderr


def test_what_an_error_is_the_publication_says(project: Path, source: Path, run: Run) -> None:
    sources = "sources: {items: [{id: id, title: titulo}]}"
    write_files(source, {"m.yml": MAPPING.replace("fields: {", f"fields: {{{sources}, ")})
    site = (project / "content/site.yml").read_text(encoding="utf-8")
    assert run(*arguments(source, "good.csv", "--dry-run")).exit_code == 0
    write_files(project, {"content/site.yml": f"{site}severities: {{uncited-source: error}}\n"})
    result = run(*arguments(source, "good.csv"))
    assert result.exit_code == 1
    assert "nothing in this case cites `uno`" in result.stdout


def test_a_mapping_that_cannot_be_followed_is_told_with_its_line(project: Path, source: Path, run: Run) -> None:
    write_files(source, {"m.yml": MAPPING.replace("title:", "titel:")})
    before = read_files(project)
    result = run(*arguments(source, "good.csv"))
    assert result.exit_code == 1
    assert "m.yml:4:14: error[unknown-field]: there is no field `titel` here" in result.stderr
    assert "4 |     fields: {titel: titulo" in result.stderr
    assert "did you mean `title`?" in result.stderr
    assert read_files(project) == before


def test_a_publication_with_errors_is_left_alone(project: Path, source: Path, run: Run) -> None:
    write_files(project, {"content/cases/x.md": "---\ntitle: X\n---\n"})
    before = read_files(project)
    result = run(*arguments(source, "good.csv"))
    assert result.exit_code == 1
    assert "content/cases/x.md:1:1: error[missing-field]" in result.stderr
    assert read_files(project) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"form": "ftm"}, "a mapping"),
        ({"form": "markdown"}, "is not a folder"),
        ({"into": "nowhere"}, "does not exist"),
        ({"into": "content/cases"}, "begin a publication with `casegen init`"),
        ({"encoding": "klingon"}, "there is no encoding `klingon`"),
        ({"encoding": "rot13"}, "there is no encoding `rot13`"),
    ],
)
def test_what_cannot_be_is_said(change: dict[str, str], said: str, source: Path, run: Run) -> None:
    form, into = change.get("form", "csv"), change.get("into", ".")
    encoding = ["--encoding", change["encoding"]] if "encoding" in change else []
    result = run(
        "import", form, str(source / "good.csv"), into, "--mapping", str(source / "m.yml"), "--lang", "en", *encoding
    )
    assert result.exit_code in (1, 2)
    if form == "ftm":
        assert "no entity" in result.stdout or "object of JSON" in result.stdout
    else:
        assert said in result.stderr


def test_a_table_needs_a_mapping(source: Path, run: Run) -> None:
    result = run("import", "csv", str(source / "good.csv"), ".", "--lang", "en")
    assert (result.exit_code, "name one with `--mapping`" in result.stderr) == (2, True)


def test_another_encoding_is_read_where_it_is_said(project: Path, source: Path, run: Run) -> None:
    write_files(
        source,
        {"w.csv": "id,titulo,pais,fecha\nw,Дело,KZ,\n".encode("cp1251"), "bom.csv": b"\xef\xbb\xbf" + TABLE.encode()},
    )
    refused = run(*arguments(source, "w.csv"))
    assert (refused.exit_code, "is not text in utf-8: line 2" in refused.stderr) == (2, True)
    assert run(*arguments(source, "w.csv", "--encoding", "cp1251")).exit_code == 0
    assert "title: Дело" in (project / "content/cases/w.md").read_text(encoding="utf-8")
    # A byte-order mark, which spreadsheets write, is no part of the first name.
    assert run(*arguments(source, "bom.csv")).exit_code == 0


def test_another_sign_between_cells_is_one_that_is_said(project: Path, source: Path, run: Run) -> None:
    write_files(source, {"s.csv": TABLE.replace(",", ";")})
    refused = run(*arguments(source, "s.csv"))
    said = "s.csv:1: refused\n    the first row has one cell, with “;” in it\n      help: if that stands between the cells,"
    assert (refused.exit_code, refused.stdout.startswith(said)) == (1, True)
    assert run(*arguments(source, "s.csv", "--delimiter", "||")).exit_code == 2
    assert run(*arguments(source, "s.csv", "--delimiter", ";")).exit_code == 0
    assert (project / "content/cases/uno.md").is_file()


def test_records_that_would_make_something_else_wrong_are_not_imported(project: Path, source: Path, run: Run) -> None:
    """Two people of one name, of whom a case that stands already means one."""
    mapping = "records:\n  - kind: person\n    id: id\n    fields: {name: nombre}\n"
    write_files(source, {"m.yml": mapping, "p.csv": "id,nombre\nuno,Иван Пример\ndos,Иван Пример\n"})
    before = read_files(project)
    result = run(*arguments(source, "p.csv"))
    assert result.exit_code == 1
    assert "content/cases/primer.md:4:" in result.stderr
    assert "beside these records something else would be wrong" in result.stderr
    assert read_files(project) == before


def test_entities_come_in_without_a_mapping_of_ones_own(project: Path, source: Path, run: Run) -> None:
    write_files(source, {"e.json": "".join(json.dumps(entity) + "\n" for entity in FTM)})
    result = run("import", "ftm", str(source / "e.json"), ".", "--lang", "en")
    assert result.exit_code == 0, result.stdout
    assert (project / "content/people/ana-ejemplo.md").read_text(encoding="utf-8") == (
        "---\nname: Ana Ejemplo\nvariants: [Анна Пример]\ngender: female\ncitizenship: [KZ]\n---\n"
    )
    event = (project / "content/cases/una-detencion.md").read_text(encoding="utf-8")
    assert "people:\n  - person: ana-ejemplo\n    role: mentioned\n" in event
    assert "sources: [https-example-org-a]" in event
    assert "person: ana-ejemplo\n    role: victim" in (project / "content/cases/un-proceso.md").read_text()
    assert run("check", "--lang", "en").exit_code == 0


def test_what_a_folder_holds_besides_is_told(project: Path, source: Path, run: Run) -> None:
    mapping = "records:\n  - kind: case\n    fields: {title: t, countries: {value: KZ}}\n"
    write_files(source, {"old/a.md": "---\nt: A\n---\n", "old/b.jpg": b"x", "old/.git/c.md": "x", "m.yml": mapping})
    (source / "old/d.md").symlink_to(project / "content/cases/primer.md")
    command = ["import", "markdown", str(source / "old"), ".", "--mapping", str(source / "m.yml"), "--lang", "en"]
    result = run(*command)
    assert result.exit_code == 1
    assert "b.jpg: left out\n    a file of this kind is no record\n" in result.stdout
    assert "d.md: refused\n    this is a link" in result.stdout
    assert ".git" not in result.stdout
    (source / "old/d.md").unlink()
    assert run(*command).exit_code == 0


def test_what_a_left_out_folder_holds_need_not_be_readable(project: Path, source: Path, run: Run) -> None:
    """Templates have no front matter; a folder within one that is left out is left out too."""
    mapping = "records:\n  - {kind: case, of: casos, fields: {title: titulo, countries: {value: KZ}}}\nleave_out: [plantillas]\n"
    files = {"plantillas/base.md": "no front matter\n", "plantillas/viejas/base.md": "---\na: [b\n---\n"}
    write_files(source, {"m.yml": mapping, **{f"md/{path}": text for path, text in files.items()}})
    write_files(source, {"md/casos/uno.md": "---\ntitulo: Uno\n---\n"})
    result = run("import", "markdown", str(source / "md"), ".", "--mapping", str(source / "m.yml"), "--lang", "en")
    assert (result.exit_code, result.stdout.count("left out"), result.stdout.count("kept as it is")) == (0, 2, 1)
    assert (project / "content/cases/uno.md").is_file()


def test_nothing_that_is_printed_can_turn_a_terminal(source: Path, run: Run) -> None:
    write_files(source, {"t.csv": 'id,titulo,pais,fecha\na,"x\u202ey\x1b[31m",KZ,\n'})
    result = run(*arguments(source, "t.csv"))
    assert result.exit_code == 1
    assert "U+202E" in result.stdout
    assert not {"\u202e", "\x1b"} & set(result.output)
