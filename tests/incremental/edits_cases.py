"""Edits of cases: words, events, sources, people, dates, countries, relations, and the files themselves."""

from __future__ import annotations

from typing import Any

from tests.incremental.edits import Choose, edit, toggle
from tests.incremental.manuscript import EMBARGO, Manuscript, Sheet

DATES = ("2019", "2021-06", "2022-01-15", "2021?", "2020~", "[2020..2022]", "2010-06/..", "202X")
PERSONS = ("ivan-primer", "anna-obraztsova", "pyotr-shablonov")
NAMES = ("Ольга Примерова", "Тим Тестов", "Иван Пример-Второй", "Example Person")


def a_case(m: Manuscript, choose: Choose) -> Sheet:
    """One of the cases."""
    return m.sheets[f"cases/{choose.one(m.ids('cases'))}"]


def part(m: Manuscript, name: str, choose: Choose) -> dict[str, Any]:
    """One of the parts (events, sources, …) that cases write out; one that belongs to nothing when there is none."""
    written = [entry for id in m.ids("cases") for entry in m.sheets[f"cases/{id}"].fields.get(name, [])]
    return choose.one([entry for entry in written if isinstance(entry, dict)] or [{}])


def add(sheet: Sheet, name: str, entry: Any) -> None:
    """Put an entry at the end of a list."""
    sheet.fields[name] = [*sheet.fields.get(name, []), entry]


@edit
def edit_a_title(m: Manuscript, choose: Choose) -> None:
    a_case(m, choose).fields["title"] = choose.words()


@edit
def edit_a_summary(m: Manuscript, choose: Choose) -> None:
    toggle(a_case(m, choose).fields, "summary", choose.words() if choose.number(0, 3) else None)


@edit
def add_an_event(m: Manuscript, choose: Choose) -> None:
    event: dict[str, Any] = {
        "text": choose.words(),
        "date": choose.one(DATES),
        "type": choose.one(("hearing", "search", "protest")),
    }
    more: tuple[dict[str, Any], ...] = (
        {},
        {"sources": ["gazeta"]},
        {"id": choose.sign()},
        {"country": "KZ", "place": "Примерск"},
    )
    add(a_case(m, choose), "events", event | choose.one(more))


@edit
def add_an_event_that_changes_custody(m: Manuscript, choose: Choose) -> None:
    sheet = a_case(m, choose)
    named = [_map(entry)["person"] for entry in sheet.fields.get("people", []) if "person" in _map(entry)]
    event = {"text": choose.words(), "date": choose.one(DATES), "type": choose.one(("detention", "release", "death"))}
    add(sheet, "events", event | {"people": named[:1], "country": "KZ"})


@edit
def edit_an_event(m: Manuscript, choose: Choose) -> None:
    words = choose.one((choose.words(), "Суд образцов"))
    part(m, "events", choose)[choose.one(("text", "note", "place", "authority"))] = words


@edit
def remove_an_event(m: Manuscript, choose: Choose) -> None:
    a_case(m, choose).fields["events"] = []


@edit
def add_a_source(m: Manuscript, choose: Choose) -> None:
    sheet, id = a_case(m, choose), choose.sign()
    add(sheet, "sources", {"id": id, "title": choose.words()})
    if choose.number(0, 3):
        sheet.body.append(f"Так сказано [@{id}, с. {choose.number(1, 9)}].")


@edit
def edit_a_source(m: Manuscript, choose: Choose) -> None:
    part(m, "sources", choose)[choose.one(("title", "author", "note"))] = choose.words()


@edit
def cite_a_shared_source(m: Manuscript, choose: Choose) -> None:
    sheet = a_case(m, choose)
    sheet.body.append("Об этом писали [@gazeta].")
    if "gazeta" not in sheet.fields.get("sources", []) and not choose.rarely():
        add(sheet, "sources", "gazeta")


@edit
def name_a_person(m: Manuscript, choose: Choose) -> None:
    entry: dict[str, Any] = choose.one(({"person": choose.one(PERSONS)}, {"name": choose.one(NAMES)}))
    role = choose.one(("subject", "victim", "witness", "lawyer"))
    people = a_case(m, choose).fields.setdefault("people", [])
    people[:] = [old for old in people if old != entry.get("person") and not entry.items() <= _map(old).items()]
    people.append(entry | {"role": role})


@edit
def name_a_person_by_a_name_that_is_taken(m: Manuscript, choose: Choose) -> None:
    add(a_case(m, choose), "people", choose.one(("И. Пример", "Анна Образцова", "Тим Тестов", "Тайный Пример")))


@edit
def unname_the_last_person(m: Manuscript, choose: Choose) -> None:
    sheet = a_case(m, choose)
    sheet.fields["people"] = sheet.fields.get("people", [])[:-1]
    for event in sheet.fields.get("events", []):
        event.pop("people", None)


@edit
def change_an_entry_of_a_person(m: Manuscript, choose: Choose) -> None:
    charge = {"text": choose.words(), "status": choose.one(("convicted", "acquitted"))}
    name, value = choose.one((("role", "official"), ("note", choose.words()), ("page", False), ("charges", [charge])))
    part(m, "people", choose)[name] = value


@edit
def contest_a_point(m: Manuscript, choose: Choose) -> None:
    versions = [{"by": by, "text": choose.words(), "sources": ["gazeta"]} for by in ("Полиция", "Семья")]
    add(a_case(m, choose), "contested", {"question": choose.words(), "versions": versions[: choose.number(1, 2)]})


@edit
def add_a_finding_and_a_correction(m: Manuscript, choose: Choose) -> None:
    sheet = a_case(m, choose)
    add(sheet, "recognition", {"body": choose.words(), "finding": choose.words(), "date": choose.one(DATES)})
    add(sheet, "corrections", {"date": "2025-05-05", "text": choose.words()})


@edit
def redate(m: Manuscript, choose: Choose) -> None:
    sheet = a_case(m, choose)
    name = choose.one(("date", "published", "updated"))
    toggle(sheet.fields, name, choose.one(DATES if name == "date" else ("2022-01-01", "2024-02-29", "2025-12-31")))


@edit
def retag(m: Manuscript, choose: Choose) -> None:
    tags = choose.one(([], ["obysk"], ["Образцы"], ["Примеры", "obysk"], [choose.words()], ["Образцы", "образцы!"]))
    a_case(m, choose).fields["tags"] = tags


@edit
def move_to_other_countries(m: Manuscript, choose: Choose) -> None:
    of = ["KZ"], ["KG"], ["NO", "KZ"], [{"country": "RU", "as": "persecutor"}, "KG"], ["KZ", "KG", "RU"]
    a_case(m, choose).fields["countries"] = choose.one(of)


@edit
def relate(m: Manuscript, choose: Choose) -> None:
    id, other = choose.one(m.ids("cases")), choose.one(["nigde"] if choose.rarely() else m.ids("cases"))
    relation = {"case": other, "relation": choose.one(("causes", "part_of", "parallel"))}
    toggle(m.sheets[f"cases/{id}"].fields, "related", [relation] if id != other else None)


@edit
def gather_in_a_dossier(m: Manuscript, choose: Choose) -> None:
    toggle(a_case(m, choose).fields, "dossiers", [choose.one(m.ids("dossiers") or ["primery"])])


@edit
def fill_a_taxonomy(m: Manuscript, choose: Choose) -> None:
    toggle(a_case(m, choose).fields, "courts", [choose.one(("Суд образцов", "Суд примеров"))])


@edit
def write_in_another_language(m: Manuscript, choose: Choose) -> None:
    toggle(a_case(m, choose).fields, "lang", choose.one(("ru", "en")))


@edit
def add_a_case(m: Manuscript, choose: Choose) -> None:
    fields: dict[str, Any] = {"title": choose.words(), "countries": [choose.one(("KZ", "NO"))]}
    fields |= choose.one(
        ({}, {"people": ["pyotr-shablonov"]}, {"people": [f"Пример {choose.sign()}"]}, {"publish": False})
    )
    m.sheets[f"cases/novoe-{choose.sign()}"] = Sheet(fields, [choose.words(), "Смотри [[odin|первое]]."])


@edit
def delete_a_case(m: Manuscript, choose: Choose) -> None:
    if len(m.ids("cases")) > 2:
        m.remove("cases", choose.one(m.ids("cases")), references=not choose.rarely())


@edit
def rename_a_case(m: Manuscript, choose: Choose) -> None:
    m.rename("cases", choose.one(m.ids("cases")), f"delo-{choose.sign()}", references=not choose.rarely())


@edit
def publish_or_withdraw_a_case(m: Manuscript, choose: Choose) -> None:
    toggle(a_case(m, choose).fields, "publish", choose.one((True, False, False, EMBARGO)))


def _map(entry: Any) -> dict[str, Any]:
    return entry if isinstance(entry, dict) else {"name": entry}
