"""Edits of bodies with their links, of translations, of people, and of countries, dossiers and pages."""

from __future__ import annotations

from dataclasses import asdict

from casegen.content.documents import ContentFile, Document, read_document
from casegen.content.translated import record_of
from casegen.values.vocabularies import BUILT_IN
from tests.incremental.edits import Choose, edit, toggle
from tests.incremental.edits_cases import DATES, add
from tests.incremental.manuscript import EMBARGO, Manuscript, Sheet

FOLDERS = ("cases", "people", "dossiers", "pages", "countries")


def a_sheet(m: Manuscript, choose: Choose) -> Sheet:
    """Any file with a body."""
    return m.sheets[choose.one(sorted(m.sheets))]


def a_person(m: Manuscript, choose: Choose) -> Sheet:
    """One of the person files."""
    return m.sheets[f"people/{choose.one(m.ids('people'))}"]


# ── bodies ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@edit
def edit_a_body(m: Manuscript, choose: Choose) -> None:
    sheet = a_sheet(m, choose)
    form = choose.one(("{}", "* {}\n* ещё", "> {}", "Сноска[^1].\n\n[^1]: {}", "| а | б |\n|---|---|\n| {} | в |"))
    sheet.body = [*sheet.body[: choose.number(0, len(sheet.body))], form.format(choose.words())]


@edit
def add_a_heading(m: Manuscript, choose: Choose) -> None:
    a_sheet(m, choose).body.append(f"## {choose.one(('Рассказ', 'Как работаем', choose.words()))}")


@edit
def take_a_paragraph_out(m: Manuscript, choose: Choose) -> None:
    """Now and then it is a heading to which something leads."""
    sheet = a_sheet(m, choose)
    if sheet.body:
        del sheet.body[choose.number(0, len(sheet.body) - 1)]


@edit
def link(m: Manuscript, choose: Choose) -> None:
    folder = choose.one(FOLDERS[:-1])
    id = choose.one([*m.ids(folder), *(["nigde"] if choose.rarely() or not m.ids(folder) else [])])
    kind = {"cases": "case", "people": "person", "dossiers": "dossier", "pages": "page"}[folder]
    form = choose.one(("[[{id}]]", "[[{id}|слово]]", "[[{kind}:{id}|слово]]", "[слово](../{folder}/{id}.md)"))
    a_sheet(m, choose).body.append("Смотри " + form.format(id=id, kind=kind, folder=folder) + ".")


@edit
def link_with_a_fragment(m: Manuscript, choose: Choose) -> None:
    known = (
        "cases/odin.md#rasskaz",
        "cases/odin.md#event-sud",
        "cases/dva.md#event-nachalo",
        "pages/about.md#kak-rabotaem",
    )
    target = choose.one(("cases/odin.md#nigde", "cases/dva.md#event-99") if choose.rarely() else known)
    a_sheet(m, choose).body.append(f"Смотри [слово](../{target}).")


@edit
def show_a_photo(m: Manuscript, choose: Choose) -> None:
    a_sheet(m, choose).body.append("![Дом](../assets/dom.jpg)")
    if not choose.rarely():
        m.assets.setdefault("dom.jpg", 40)


@edit
def add_or_remove_a_photo(m: Manuscript, choose: Choose) -> None:
    name = choose.one(("dom.jpg", "sad.jpg"))
    if name in m.assets:
        del m.assets[name]
    else:
        m.assets[name] = 40


@edit
def take_another_photo(m: Manuscript, choose: Choose) -> None:
    m.assets = {name: choose.one((40, 50, 500)) for name in m.assets}


@edit
def write_what_is_forbidden(m: Manuscript, choose: Choose) -> None:
    wrong = (
        "<!-- заметка -->",
        "[[nigde]]",
        "[x](javascript:x)",
        "Так [@nigde].",
        "Знак \u202e.",
        "# Раз\n\n[x](#nigde)",
    )
    a_sheet(m, choose).body.append(choose.one(wrong))


@edit
def break_the_front_matter(m: Manuscript, choose: Choose) -> None:
    name, value = choose.one((("nonsense", "x"), ("title", []), ("name", []), ("publish", "да"), ("lang", "xx")))
    a_sheet(m, choose).fields[name] = value


# ── translations ─────────────────────────────────────────────────────────────────────────────────────────────────────


@edit
def translate(m: Manuscript, choose: Choose) -> None:
    """Add a translation, or write one anew."""
    folder = choose.one(FOLDERS)
    if m.ids(folder):
        id = choose.one(m.ids(folder))
        fields = {choose.one(("name", "description")) if folder == "people" else "title": choose.words()}
        m.sheets[f"{folder}/{id}.{'xx' if choose.rarely() else 'en'}"] = Sheet(fields, [choose.words()])


@edit
def remove_a_translation(m: Manuscript, choose: Choose) -> None:
    translations = sorted(path for path in m.sheets if "." in path)
    if translations:
        del m.sheets[choose.one(translations)]


@edit
def translate_an_event(m: Manuscript, choose: Choose) -> None:
    if "cases/odin.en" in m.sheets:
        m.sheets["cases/odin.en"].fields["events"] = {choose.one(("sud", "zaderzhan")): choose.words()}


@edit
def record_a_translation(m: Manuscript, choose: Choose) -> None:
    """Say that a translation says what its original says now, as `casegen translated` does; now and then of another text."""
    paths = sorted(path for path in m.sheets if "." in path and path.partition(".")[0] in m.sheets)
    if not paths:
        return
    path = choose.one(paths)
    other = choose.one(sorted(m.sheets)) if choose.rarely() else path.partition(".")[0]
    files = m.files()
    names = f"content/{path.partition('.')[0]}.md", f"content/{path}.md"
    texts = files[f"content/{other}.md"], files[names[1]]
    read = [read_document(ContentFile(*file), BUILT_IN)[0] for file in zip(names, texts, strict=True)]
    original, translation = read
    if isinstance(original, Document) and isinstance(translation, Document):
        record = asdict(record_of(original, "ru", translation))
        toggle(m.sheets[path].fields, "translated", {key: value for key, value in record.items() if value} or None)


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@edit
def rename_a_person(m: Manuscript, choose: Choose) -> None:
    ru, en = f"Пример Образцов {choose.sign()}", f"Example Person {choose.sign()}"
    a_person(m, choose).fields["name"] = choose.one((ru, {"ru": ru, "en": en}, "Анна Образцова", "Пётр Шаблонов"))


@edit
def add_a_variant(m: Manuscript, choose: Choose) -> None:
    name = f"Образец {choose.sign()}"
    variant = {"value": name, "lang": choose.one(("ru", "en")), "kind": choose.one(("previous", "transliteration"))}
    add(a_person(m, choose), "variants", choose.one((name, variant, "Ольга Примерова", "Тим Тестов")))


@edit
def edit_what_is_known_of_a_person(m: Manuscript, choose: Choose) -> None:
    known = {
        "description": choose.words(),
        "occupation": choose.words(),
        "born": choose.one(DATES),
        "died": choose.one(DATES),
        "gender": choose.one(("female", "male", "other")),
        "citizenship": choose.one((["KZ"], ["RU", "NO"])),
        "pseudonym": True,
        "name_unsettled": True,
        "same_as": ["https://example.org/people/1"],
        "sort": f"Примеров {choose.sign()}",
        "photo": {"file": "assets/dom.jpg", "alt": "Дом"},
    }
    name = choose.one(sorted(known))
    toggle(a_person(m, choose).fields, name, known[name])


@edit
def add_a_person(m: Manuscript, choose: Choose) -> None:
    """A file for somebody new; or for somebody whom a case names already, who then has two sources of a name."""
    new = choose.one(("tim-testov", "olga-primerova", "ivan-primer-vtoroi", f"primer-{choose.sign()}"))
    names = {
        "tim-testov": "Тим Тестов",
        "olga-primerova": "Ольга Примерова",
        "ivan-primer-vtoroi": "Иван Пример-Второй",
    }
    m.sheets[f"people/{new}"] = Sheet({"name": names.get(new, f"Пример {choose.sign()}")}, [choose.words()])


@edit
def delete_a_person(m: Manuscript, choose: Choose) -> None:
    if len(m.ids("people")) > 1:
        m.remove("people", choose.one(m.ids("people")), references=not choose.rarely())


@edit
def rename_the_file_of_a_person(m: Manuscript, choose: Choose) -> None:
    m.rename("people", choose.one(m.ids("people")), f"primer-{choose.sign()}", references=not choose.rarely())


@edit
def merge_a_person(m: Manuscript, choose: Choose) -> None:
    """Into another one, or into nobody any more."""
    toggle(a_person(m, choose).fields, "merged_into", choose.one(["nigde"] if choose.rarely() else m.ids("people")))


# ── what is published; countries, dossiers, pages ────────────────────────────────────────────────────────────────────


@edit
def publish_or_withdraw_a_subject(m: Manuscript, choose: Choose) -> None:
    folder = choose.one(("people", "dossiers", "pages"))
    if m.ids(folder):
        sheet = m.sheets[f"{folder}/{choose.one(m.ids(folder))}"]
        toggle(sheet.fields, "publish", choose.one((True, False, EMBARGO)))


@edit
def edit_a_subject(m: Manuscript, choose: Choose) -> None:
    folder = choose.one(("countries", "dossiers", "pages"))
    if m.ids(folder):
        fields = m.sheets[f"{folder}/{choose.one(m.ids(folder))}"].fields
        name = choose.one(("title", "summary", *(["menu"] if folder == "pages" else [])))
        fields[name] = choose.number(1, 99) if name == "menu" else choose.words()


@edit
def add_a_subject(m: Manuscript, choose: Choose) -> None:
    id = choose.sign()
    path = choose.one(("countries/kg", "countries/no", f"dossiers/{id}", f"pages/{id}", "pages/odin"))
    m.sheets[path] = Sheet({"title": choose.words()}, [choose.words()])


@edit
def remove_a_subject(m: Manuscript, choose: Choose) -> None:
    folder = choose.one(("countries", "dossiers", "pages"))
    if m.ids(folder):
        m.remove(folder, choose.one(m.ids(folder)), references=not choose.rarely())


@edit
def rename_a_dossier_or_a_page(m: Manuscript, choose: Choose) -> None:
    folder = choose.one(("dossiers", "pages"))
    if m.ids(folder):
        m.rename(folder, choose.one(m.ids(folder)), choose.sign(), references=not choose.rarely())
