"""What becomes of records: whole files or reasons, never half a record, nothing that the mapping does not say."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.content.documents import ContentFile
from casegen.content.moving.entities import read_entities
from casegen.content.moving.folders import read_markdown
from casegen.content.moving.mapping import read_mapping
from casegen.content.moving.mapping_check import check_mapping
from casegen.content.moving.source import SourceRecord
from casegen.content.moving.tables import read_table
from casegen.content.settings import SITE_FILE, read_settings
from casegen.publication.compile import examine
from casegen.publication.moving import Move, Outcome, plan_move
from casegen.values.severity import Severity

SITE = "title: Archivo\nurl: https://archivo.example\nlanguages: [es]\n"
AS_OF = date(2026, 1, 1)
HEAD = "records:\n  - kind: case\n    id: id\n    fields: {title: titulo, countries: pais}\n"


def move(mapping: str, records: list[SourceRecord], form: str = "csv", **files: str) -> Move:
    """What records become in a publication; `files` are further ones of it, `cases/x` as `cases_x`."""
    site = ContentFile(SITE_FILE, SITE.encode())
    vocabulary = read_settings(site)[0].vocabulary
    read, problems = read_mapping("m.yml", mapping.encode())
    assert read is not None, problems
    assert check_mapping(read, vocabulary, form) == []
    existing = [ContentFile(f"content/{name.replace('_', '/')}.md", text.encode()) for name, text in files.items()]
    return plan_move([site, *existing], records, read.fields, vocabulary, AS_OF)


def table(mapping: str, text: str, **files: str) -> Move:
    return move(mapping, read_table("t.csv", text, ","), **files)


def files(mapping: str, sources: dict[str, str]) -> Move:
    records = [read_markdown(ContentFile(path, text.encode())) for path, text in sources.items()]
    return move(mapping, records, "markdown")


def results(done: Move) -> list[str]:
    return [outcome.result for outcome in done.outcomes]


def reasons(outcome: Outcome) -> str:
    return "\n".join(f"{reason.field}: {reason.message}".removeprefix(": ") for reason in outcome.reasons)


def test_a_row_becomes_a_case() -> None:
    done = table(HEAD, "id,titulo,pais\nuno,Un caso,KZ\n")
    assert done.files == {"content/cases/uno.md": b"---\ntitle: Un caso\ncountries: [KZ]\n---\n"}
    assert results(done) == ["kept"]


def test_what_was_made_of_a_value_is_told() -> None:
    done = table(HEAD, "id,titulo,pais\nCaso N.º 1,Un  caso,KZ\n")
    [outcome] = done.outcomes
    assert [(one.field, one.before, one.after) for one in outcome.changes] == [
        ("id", "Caso N.º 1", "caso-n-o-1"),
        ("title", "Un  caso", "Un caso"),
    ]
    assert results(done) == ["changed"]


def test_a_key_of_which_the_mapping_says_nothing_refuses_the_record() -> None:
    done = table(HEAD, "id,titulo,pais,color\na,A,KZ,\nb,B,KZ,rojo\n")
    # An empty cell says nothing.
    assert results(done) == ["kept", "refused"]
    assert reasons(done.outcomes[1]) == "the mapping says nothing of `color`"
    assert list(done.files) == ["content/cases/a.md"]


def test_a_key_that_is_ignored_is_none() -> None:
    assert results(table(HEAD + "    ignore: [color]\n", "id,titulo,pais,color\nb,B,KZ,rojo\n")) == ["kept"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,A,Kazajistán", "`Kazajistán` is not the code of a country"),
        ("a,,KZ", "`title` is missing"),
        (",A,KZ", "there is nothing to make an id of"),
        ("!!!,A,KZ", "no id can be made of “!!!”"),
        ("index,A,KZ", "no id can be made of “index”"),
    ],
)
def test_what_casegen_would_refuse_is_refused_with_its_words(row: str, said: str) -> None:
    [outcome] = table(HEAD, f"id,titulo,pais\n{row}\n").outcomes
    assert outcome.result == "refused"
    assert said in reasons(outcome)


def test_two_records_with_one_id_are_refused_both() -> None:
    done = table(HEAD, "id,titulo,pais\nUno,A,KZ\nuno,B,KZ\ndos,C,KZ\n")
    assert results(done) == ["refused", "refused", "kept"]
    assert "that of another record too: t.csv:3" in reasons(done.outcomes[0])


def test_a_file_that_stands_is_not_changed() -> None:
    text = "---\ntitle: Otro\ncountries: [KG]\n---\n"
    done = table(HEAD, "id,titulo,pais\nuno,A,KZ\n", cases_uno=text)
    assert results(done) == ["refused"]
    assert "stands already" in reasons(done.outcomes[0])
    same = table(HEAD, "id,titulo,pais\nuno,Otro,KG\n", cases_uno="---\ntitle: Otro\ncountries: [KG]\n---\n")
    assert (results(same), same.files) == (["unchanged"], {})


def test_errors_that_were_there_before_forbid_the_whole() -> None:
    done = table(HEAD, "id,titulo,pais\nuno,A,KZ\n", cases_dos="---\ntitle: Sin país\n---\n")
    assert [problem.span.path for problem in done.problems] == ["content/cases/dos.md"]
    assert (done.files, done.outcomes) == ({}, ())


def test_who_names_a_refused_record_is_refused_too() -> None:
    mapping = HEAD.replace(
        "countries: pais}", "countries: pais, related: {from: otro, fields: {case: {from: '@', ref: case}}}}"
    )
    text = "id,titulo,pais,otro\nuno,A,KZ,dos\ndos,B,XX,\ntres,C,KZ,\n"
    done = table(mapping, text)
    assert results(done) == ["refused", "refused", "kept"]
    assert "there is no case `dos`" in reasons(done.outcomes[0])


def test_a_record_that_makes_two_files_makes_both_or_none() -> None:
    mapping = HEAD + "  - kind: person\n    id: nombre\n    fields: {name: nombre, born: nacida}\n"
    done = table(mapping, "id,titulo,pais,nombre,nacida\na,A,KZ,Ana Ejemplo,1950\nb,B,KZ,Berta Ejemplo,ayer\n")
    assert results(done) == ["changed", "refused"]
    assert done.outcomes[0].paths == ("content/cases/a.md", "content/people/ana-ejemplo.md")
    assert set(done.files) == set(done.outcomes[0].paths)


# ── what rules do ───────────────────────────────────────────────────────────────────────────────────────────────────


def made(rules: str, columns: str, row: str) -> str | list[str]:
    """The lines that rules add to a case; or why the record is refused."""
    mapping = HEAD.replace(
        "fields: {title: titulo, countries: pais}", f"fields:\n      title: titulo\n      countries: pais\n{rules}"
    )
    done = table(mapping, f"id,titulo,pais,{columns}\na,A,KZ,{row}\n")
    [outcome] = done.outcomes
    if outcome.result == "refused":
        return reasons(outcome)
    return done.files["content/cases/a.md"].decode().removeprefix("---\ntitle: A\ncountries: [KZ]\n").splitlines()[:-1]


@pytest.mark.parametrize(
    ("rule", "cell", "expected"),
    [
        ('tags: {from: x, split: "|"}', "uno | dos||", ["tags: [uno, dos]"]),
        ("tags: x", "uno", ["tags: [uno]"]),
        ("summary: {from: x, values: {a: Uno}}", "a", ["summary: Uno"]),
        (
            "summary: {from: x, values: {a: Uno}}",
            "b",
            "summary: “b” does not stand among the `values` of the mapping",
        ),
        ('summary: {from: x, nothing: [s/d, "-"]}', "s/d", []),
        ('date: {from: x, date_format: "%d.%m.%Y"}', "05.03.1976", ["date: 1976-03-05"]),
        ('date: {from: x, date_format: "%d.%m.%Y"}', "1976", "date: “1976” is no date of the form `%d.%m.%Y`"),
        (
            'date: {from: x, date_format: ["%d.%m.%Y", "%m.%d.%Y"]}',
            "05.03.1976",
            "date: “05.03.1976” can be read as `1976-03-05`, `1976-05-03`",
        ),
        ('date: {from: x, date_format: ["%d.%m.%Y", "%m.%d.%Y"]}', "25.03.1976", ["date: 1976-03-25"]),
        ('redirect_from: {from: x, pattern: "/casos/{}.html"}', "7", ['redirect_from: ["/casos/7.html"]']),
        ("lang: {value: es}", "", ["lang: es"]),
        ('summary: {joined: [x, titulo], by: "/"}', "a", ["summary: a/A"]),
        ("summary: {joined: [x, titulo]}", "", ["summary: A"]),
        ('summary: {joined: [x, titulo], by: ": "}', "a", ['summary: "a: A"']),
        ("summary: x", "=HYPERLINK(1)", ['summary: "=HYPERLINK(1)"']),
        ("summary: x", '"a: b # c\nd"', ['summary: "a: b # c d"']),
        ("events: {items: [{date: x, text: {value: Nada}}]}", "", []),
        (
            "events: {items: [{date: x, text: {value: Algo}}]}",
            "1976",
            ["events:", "  - date: 1976", "    text: Algo"],
        ),
        (
            'people: {from: x, split: ";", fields: {name: "@", role: {value: subject}}}',
            "Ana Ejemplo; Berta Ejemplo",
            ["people:", "  - name: Ana Ejemplo", "    role: subject", "  - name: Berta Ejemplo", "    role: subject"],
        ),
        (
            'people: {from: x, fields: {person: {from: "@", ref: person}}}',
            "ana",
            "people.1.person: “ana” names a record that there is not, or that is not imported",
        ),
        ("tags: {together: [x, {value: fijo}]}", "uno", ["tags: [uno, fijo]"]),
    ],
)
def test_what_a_rule_makes(rule: str, cell: str, expected: str | list[str]) -> None:
    assert made(f"      {rule}\n", "x", cell) == expected


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"])
    | st.sampled_from("\n\t:#-'\"\\[]{},&*!|>%@`<"),
    max_size=12,
)
# What content may not hold is mixed in, seldom enough that rows without it are many.
CELLS |= st.text(max_size=3)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=4))
def test_whatever_stands_in_a_table_becomes_right_content_or_none(rows: list[tuple[str, ...]]) -> None:
    text = io.StringIO()
    named = [(f"r{number}{id}", f"T{titulo}", *more) for number, (id, titulo, *more) in enumerate(rows)]
    csv.writer(text).writerows([("id", "titulo", "quien", "relato"), *named])
    mapping = """\
records:
  - kind: case
    id: id
    body: relato
    fields: {title: titulo, countries: {value: KZ}, people: {from: quien, split: ";", fields: {name: "@"}}, tags: quien}
"""
    done = table(mapping, text.getvalue())
    assert done.problems == ()
    written = [path for outcome in done.outcomes for path in outcome.paths if outcome.result != "refused"]
    assert sorted(written) == sorted(done.files)
    site = ContentFile(SITE_FILE, SITE.encode())
    problems = examine([site, *(ContentFile(path, data) for path, data in done.files.items())], AS_OF)[1]
    assert [one for one in problems if one.severity is Severity.ERROR and one.code != "no-content"] == []


# ── files and entities ──────────────────────────────────────────────────────────────────────────────────────────────

FILES = "records:\n  - kind: case\n    fields: {title: t, countries: {value: KZ}, redirect_from: url}\n"


def test_links_to_old_addresses_lead_to_what_they_became() -> None:
    body = "[a](/b.html) y [b](https://x.example/b.html#h) y `[c](/b.html)` y [[a|ella]].\n"
    done = files(
        f"site: https://x.example\n{FILES}",
        {"a.md": f"---\nt: A\nurl: /a.html\n---\n{body}", "b.md": "---\nt: B\nurl: /b.html\n---\n## H\n"},
    )
    assert results(done) == ["changed", "kept"]
    text = done.files["content/cases/a.md"].decode().partition("---\n")[2].partition("---\n")[2]
    assert text == "[a](../cases/b.md) y [b](../cases/b.md#h) y `[c](/b.html)` y [[a|ella]].\n"


def test_a_link_that_leads_nowhere_refuses_the_record() -> None:
    [outcome] = files(FILES, {"a.md": "---\nt: A\nurl: /a.html\n---\n[x](/nada.html)\n"}).outcomes
    assert outcome.result == "refused"
    assert "/nada.html" in reasons(outcome)


def test_a_text_that_nothing_takes_refuses_the_record() -> None:
    mapping = "records:\n  - {kind: case, fields: {title: t, countries: {value: KZ}}}\n  - {kind: person, fields: {name: n}}\n"
    source = {"a.md": "---\nt: A\nn: Ana Ejemplo\n---\nTexto.\n"}
    assert "the mapping does not say what becomes of it" in reasons(files(mapping, source).outcomes[0])
    mapping = mapping.replace("kind: person,", "kind: person, body: '@body',")
    done = files(mapping, source)
    assert results(done) == ["kept"]
    assert done.files["content/people/a.md"].endswith(b"---\nTexto.\n")
    assert done.files["content/cases/a.md"].endswith(b"---\n")


def test_keys_in_maps_are_keys() -> None:
    mapping = "records:\n  - {kind: case, fields: {title: meta.t, countries: {value: KZ}}}\n"
    assert results(files(mapping, {"a.md": "---\nmeta: {t: A}\n---\n"})) == ["kept"]
    [outcome] = files(mapping, {"a.md": "---\nmeta: {t: A, x: B}\n---\n"}).outcomes
    assert reasons(outcome) == "the mapping says nothing of `meta.x`"
    assert outcome.reasons[0].span is not None
    assert (outcome.reasons[0].span.line, outcome.reasons[0].span.col) == (2, 14)


def test_keys_in_maps_of_a_list_are_keys_too() -> None:
    mapping = (
        "records:\n  - {kind: case, fields: {title: t, countries: {value: KZ}, events: {from: h, fields: {text: x}}}}\n"
    )
    [outcome] = files(mapping, {"a.md": "---\nt: A\nh:\n  - {x: Algo, y: Más}\n---\n"}).outcomes
    assert reasons(outcome) == "the mapping says nothing of `y`"


def test_a_map_of_languages_stays_one() -> None:
    mapping = "records:\n  - {kind: person, fields: {name: n}}\n"
    done = files(mapping, {"a.md": "---\nn: {es: Ana Ejemplo, ru: Анна Пример}\n---\n"})
    assert done.files["content/people/a.md"].decode() == "---\nname:\n  es: Ana Ejemplo\n  ru: Анна Пример\n---\n"
    [outcome] = files(
        mapping.replace("name: n", "name: {from: n, slug: true}"), {"a.md": "---\nn: {es: Ana}\n---\n"}
    ).outcomes
    assert reasons(outcome) == "name: it takes one text, and there are fields"


def test_what_would_be_wrong_is_quoted() -> None:
    [outcome] = files(FILES, {"a.md": "---\nt: A\nurl: mal\u00f1o\n---\n"}).outcomes
    assert [reason.quoted for reason in outcome.reasons] == ["redirect_from: [malño]"]


def test_folders_are_told_apart_or_left_out() -> None:
    mapping = "records:\n  - {of: casos, kind: case, fields: {title: t, countries: {value: KZ}}}\nleave_out: [viejo]\n"
    text = "---\nt: A\n---\n"
    done = files(mapping, {"casos/a.md": text, "viejo/b.md": text, "otro/c.md": text})
    assert results(done) == ["kept", "left out", "refused"]
    assert reasons(done.outcomes[2]) == "nothing in the mapping takes `otro`"


def test_sources_are_added_to_those_that_stand() -> None:
    mapping = "records:\n  - {kind: source, id: id, fields: {title: titulo, url: enlace}}\n"
    text = "id,titulo,enlace\nUno,El uno,https://example.org/1\n2,El dos,nada\n"
    done = table(mapping, text)
    assert results(done) == ["changed", "refused"]
    assert done.files == {"content/sources.yml": b"uno:\n  title: El uno\n  url: https://example.org/1\n"}


def test_entities_name_each_other() -> None:
    mapping = """\
records:
  - of: Person
    kind: person
    id: {from: name, pick: first}
    fields:
      name: {from: name, pick: first}
      variants: {from: name, pick: rest}
  - of: CourtCase
    kind: case
    id: name
    fields:
      title: name
      countries: {from: country, upper: true}
      people: {linked_by: CourtCaseParty.case, fields: {person: {from: party, ref: person}, role: role}}
parts: CourtCaseParty
leave_out: [Address]
"""
    entities = [
        ("p1", "Person", {"name": ["Ana Ejemplo", "Ana E."]}),
        ("c1", "CourtCase", {"name": ["Un caso"], "country": ["kz"]}),
        ("l1", "CourtCaseParty", {"case": ["c1"], "party": ["p1"], "role": ["victim"]}),
        ("l2", "CourtCaseParty", {"case": ["c9"], "party": ["p1"]}),
        ("l3", "CourtCaseParty", {"case": ["c1"]}),
        ("a1", "Address", {"full": ["x"]}),
        ("x1", "Vessel", {"name": ["x"]}),
    ]
    lines = [json.dumps({"id": id, "schema": of, "properties": values}) for id, of, values in entities]
    done = move(mapping, read_entities("e.json", "\n".join(lines)), "ftm")
    assert results(done) == ["changed", "changed", "part", "refused", "refused", "left out", "refused"]
    assert done.files["content/cases/un-caso.md"].decode() == (
        "---\ntitle: Un caso\ncountries: [KZ]\npeople:\n  - person: ana-ejemplo\n    role: victim\n---\n"
    )
    assert done.files["content/people/ana-ejemplo.md"].decode() == ("---\nname: Ana Ejemplo\nvariants: [Ana E.]\n---\n")
    assert reasons(done.outcomes[3]) == "this `CourtCaseParty` belongs to no record that is imported"
