"""A small publication as values that can be edited, and the files that it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.builders import a_file, a_yaml
from tests.photos import a_photo

DAY = date(2026, 1, 1)
EMBARGO = "2026-03-01"
DAYS = (DAY, date(2026, 2, 28), date(2026, 3, 1), date(2027, 6, 1), date(2025, 1, 1))
"""Days as of which there may be a build: before and after an embargo, and before and after what is known grows old."""


@dataclass
class Sheet:
    """A Markdown file: its fields, and the paragraphs of its body."""

    fields: dict[str, Any]
    body: list[str] = field(default_factory=list)


@dataclass
class Manuscript:
    """Everything that a build is made of. Sheets are known by folder and name: `cases/odin`, `cases/odin.en`."""

    sheets: dict[str, Sheet]
    site: dict[str, Any]
    sources: dict[str, dict[str, Any]]
    templates: dict[str, str] = field(default_factory=dict)
    assets: dict[str, int] = field(default_factory=dict)
    """The width of each photo, so that there can be another one."""
    day: date = DAY
    url: str | None = None

    def files(self) -> dict[str, bytes]:
        """Every file of the project by path."""
        found = {"content/site.yml": a_yaml(self.site).encode()}
        if self.sources:
            found["content/sources.yml"] = a_yaml(self.sources).encode()
        for path, sheet in self.sheets.items():
            file = a_file(path, "\n\n".join(sheet.body) + "\n" * bool(sheet.body), **sheet.fields)
            found[file.path] = file.data
        found |= {f"content/assets/{name}": a_photo(width=width) for name, width in self.assets.items()}
        return found | {f"templates/{name}": text.encode() for name, text in self.templates.items()}

    def ids(self, folder: str) -> list[str]:
        """The ids of the originals in a folder."""
        names = [path.partition("/")[2] for path in self.sheets if path.startswith(f"{folder}/")]
        return sorted(name for name in names if "." not in name)

    def translations(self, folder: str, id: str) -> list[str]:
        """The paths of the translations of an original."""
        return sorted(path for path in self.sheets if path.startswith(f"{folder}/{id}."))

    def remove(self, folder: str, id: str, *, references: bool = True) -> None:
        """Take an original out with its translations; and with `references`, whatever leads to it."""
        for path in [*self.translations(folder, id), f"{folder}/{id}"]:
            del self.sheets[path]
        if references:
            self._each_reference(folder, id, lambda _: None)

    def rename(self, folder: str, old: str, new: str, *, references: bool = True) -> None:
        """Give an original another id, and keep its old address alive."""
        for path in [*self.translations(folder, old), f"{folder}/{old}"]:
            self.sheets[path.replace(f"{folder}/{old}", f"{folder}/{new}", 1)] = self.sheets.pop(path)
        fields = self.sheets[f"{folder}/{new}"].fields
        fields["redirect_from"] = [*fields.get("redirect_from", []), old]
        if references:
            self._each_reference(folder, old, lambda text: text.replace(old, new))

    def _each_reference(self, folder: str, id: str, change: Callable[[str], str | None]) -> None:
        """Put something else, or nothing, in the place of everything that names an id."""
        for sheet in self.sheets.values():
            sheet.body = [said for text in sheet.body if (said := _changed(text, id, change)) is not None]
            for name in ("related", "dossiers", "people", "events"):
                if isinstance(sheet.fields.get(name), list):
                    sheet.fields[name] = _without(sheet.fields[name], id, change)
            if folder == "people" and sheet.fields.get("merged_into") == id:
                sheet.fields["merged_into"] = change(id)


def _changed(text: str, id: str, change: Callable[[str], str | None]) -> str | None:
    return change(text) if f"[[{id}" in text or f":{id}" in text or f"/{id}.md" in text else text


def _without(entries: list[Any], id: str, change: Callable[[str], str | None]) -> list[Any]:
    """The entries of a list; those that are an id, or a map with one, changed or left out."""
    left: list[Any] = []
    for entry in entries:
        if isinstance(entry, str):
            said = change(entry) if entry == id else entry
            left += [said] if said is not None else []
        elif id in (entry.get("person"), entry.get("case")):
            key = "person" if "person" in entry else "case"
            said = change(id)
            left += [{**entry, key: said}] if said is not None else []
        elif isinstance(entry.get("people"), list):
            left.append({**entry, "people": _without(entry["people"], id, change)})
        else:
            left.append(entry)
    return left


def a_manuscript() -> Manuscript:
    """Five cases with a dossier, a page, a country and three people who have files; and a draft and an embargo."""
    sheets = {
        "cases/odin": Sheet(
            {
                "title": "Первый пример",
                "summary": "Пример дела.",
                "countries": ["KZ"],
                "date": "2022-01",
                "people": [
                    {"person": "ivan-primer", "charges": [{"id": "main", "text": "Участие в примере"}]},
                    {"person": "anna-obraztsova", "role": "lawyer"},
                    {"name": "Ольга Примерова", "role": "victim"},
                ],
                "events": [
                    {"id": "zaderzhan", "date": "2022-01-05", "type": "detention", "people": ["ivan-primer"],
                     "text": "Задержан.", "sources": ["gazeta"]},
                    {"id": "sud", "date": "2022-02", "type": "hearing", "text": "Слушание.", "sources": ["listovka"]},
                ],
                "sources": ["gazeta", {"id": "listovka", "title": "Листовка", "archive": "https://example.org/l"}],
                "dossiers": ["primery"],
                "tags": ["obysk"],
                "related": [{"case": "dva", "relation": "causes"}],
                "published": "2022-03-01",
            },
            ["# Рассказ", "Дело [[ivan-primer|Ивана]] [@gazeta].", "Смотри [другое](../cases/dva.md#event-nachalo)."],
        ),
        "cases/odin.en": Sheet({"title": "First example", "events": {"sud": "A hearing."}}, ["An account [@gazeta]."]),
        "cases/dva": Sheet(
            {
                "title": "Второй пример",
                "countries": ["KZ", {"country": "KG", "as": "refuge"}],
                "people": ["ivan-primer", "Иван Пример-Второй"],
                "events": [{"id": "nachalo", "date": "2021", "type": "search", "text": "Обыск.", "sources": ["gazeta"]}],
                "sources": ["gazeta"],
                "tags": ["obysk", "Образцы"],
                "published": "2022-04-01",
                "updated": "2022-05-01",
            },
            ["Смотри [[odin]], [[about]] и [рассказ](odin.md#rasskaz)."],
        ),
        "cases/tri": Sheet({"title": "Третий пример", "countries": ["RU"], "people": ["anna-obraztsova"]}, ["Текст."]),
        "cases/chernovik": Sheet(
            {"title": "Черновик", "countries": ["RU"], "people": ["Тайный Пример"], "publish": False}, ["Черновое."]
        ),
        "cases/embargo": Sheet(
            {"title": "Пример под эмбарго", "countries": ["KG"], "people": ["pyotr-shablonov"], "publish": EMBARGO}
        ),
        "people/ivan-primer": Sheet(
            {"name": {"ru": "Иван Пример", "en": "Ivan Primer"}, "variants": ["И. Пример"], "born": "1970?",
             "redirect_from": ["i-primer"]},
            ["Иван — пример. [[dva|Его дело]]."],
        ),
        "people/ivan-primer.en": Sheet({"description": "an example"}, ["Ivan is an example."]),
        "people/anna-obraztsova": Sheet({"name": "Анна Образцова", "gender": "female", "occupation": "образец"}),
        "people/pyotr-shablonov": Sheet({"name": "Пётр Шаблонов"}, ["Пётр — шаблон."]),
        "countries/kz": Sheet({"summary": "Страна примеров."}, ["О стране: [[odin]]."]),
        "dossiers/primery": Sheet({"title": "Примеры"}, ["Все примеры: [[dva]]."]),
        "pages/about": Sheet({"title": "Об архиве", "menu": 1}, ["Кто мы.", "## Как работаем", "Так."]),
        "pages/about.en": Sheet({"title": "About"}, ["Who we are."]),
    }  # fmt: skip
    site = {
        "title": {"ru": "Архив примеров", "en": "Archive of examples"},
        "url": "https://example.org/archive/",
        "languages": ["ru", "en"],
        "timezone": "Asia/Bishkek",
        "contact": "editors@example.org",
        "tags": {"obysk": {"ru": "Обыск", "en": "Search"}},
        "taxonomies": {"courts": {"label": {"ru": "суды", "en": "courts"}}},
    }
    sources = {"gazeta": {"title": "Газета примеров", "date": "2022-01-06", "archive": "https://example.org/g"}}
    templates = {
        "case.html": '{% extends "theme:case.html" %}{% block end %}{% include "note.html" %}{% endblock %}',
        "note.html": "<p>Примечание.</p>",
    }
    return Manuscript(sheets, site, sources, templates)
