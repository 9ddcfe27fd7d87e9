"""The places of the files of a small publication, and what may stand at each: first what stands there without an edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casegen.content.blocks import digest_of_words

_IVAN = {"person": "ivan", "role": "subject"}
_ANNA = {"person": "anna", "role": "co-defendant"}
_TAYNA = {"person": "tayna", "role": "mentioned"}
_BARE = {"person": "bare", "name": {"ru": "Без файла", "en": "Without File"}}
_S = {"id": "own", "title": "Свой", "date": "2022-01-05", "archive": "https://example.org/a"}
_PAGE = "https://example.org/report"
_EVENT = {"text": "Слушание.", "date": "2022-01-07", "type": "hearing"}
_UNDATED = {"text": "Слушание.", "type": "hearing"}
_HELD = {"text": "Задержание.", "date": "2025-03-01", "type": "detention", "people": ["ivan"], "country": "KG"}
_FOUND = {"body": "Группа", "finding": "Произвольно."}
_FINDING = {**_FOUND, "date": "2023"}
_PLAIN = "Текст."
_EVERYTHING = (
    "[[ivan]] [[anna|она]] [[tayna|кто-то]] [[lonely|она]] [[old]] [[country:kg|там]] [[dossier:d|досье]] [[b]] [[about]]"
    " [x](b.md#event-1) [x](b.md#source-s) [x](../pages/about.md#glava) [[c]] [@own] [@s] ![Дом](../assets/dom.jpg)"
)
_LABEL = {"ru": "слово", "en": "word"}
_WORDS = {"text": "A hearing."}
_OTHER = "00000000"


def _record(*body: str, **words: str) -> dict[str, Any]:
    """What a translation says that it translates: these words of fields, and this text."""
    digests = {name: digest_of_words(text) for name, text in words.items()}
    return {"words": {**digests, "nothing": _OTHER}, "body": [digest_of_words(text) for text in body]}


_SITE: Mapping[str, Sequence[Any]] = {
    "title": ({"ru": "Архив", "en": "Archive"}, {"ru": "Другой", "en": "Other"}, {"en": "Archive"}),
    "description": (None, "Слова", {"en": "Words"}),
    "url": ("https://example.org/a", "https://example.org/b", None),
    "languages": (["ru", "en", "kk"], ["en", "ru", "kk"], ["ru", "kk", "en"]),
    "outputs": (
        ["feed", "sitemap", "dates", "tags", "data", "search"],
        ["dates"],
        ["data"],
        ["feed", "tags"],
        ["search"],
        [],
        ["feed", "feeds"],
    ),
    "tags": (None, {"sport": {"ru": "Спорт", "en": "Sport"}}, {"sport": {"ru": "Бег"}}),
    "countries": (None, {"KG": {"ru": "Киргизия"}}, {"KZ": {"en": "Qazaqstan"}, "XX": "Нигде"}),
    "roles": (None, {"translator": {"label": _LABEL}}, {"translator": {"label": "иначе"}}),
    "event_types": ({"x": {"label": _LABEL}}, {"x": {"label": "иное", "status": "detained"}}),
    "fields": (
        {"docket": {"label": _LABEL}, "opened": {"label": _LABEL, "kind": "date"}},
        {"docket": {"label": "Папка"}, "opened": {"label": _LABEL, "kind": "date"}},
        {"opened": {"label": _LABEL}, "docket": {"label": _LABEL}},
    ),
    "taxonomies": (
        {"courts": {"label": _LABEL}, "bodies": {"label": _LABEL, "authorities": True}},
        {"courts": {"label": "Суды", "authorities": True}, "bodies": {"label": _LABEL}},
        {
            "bodies": {"label": _LABEL, "terms": {"otdel": {"ru": "Полиция", "en": "Police"}}, "authorities": True},
            "courts": {"label": _LABEL},
        },
    ),
    "contact": (None, "a@example.org"),
    "licence": (None, "CC BY 4.0"),
    "timezone": (None, "Asia/Bishkek"),
    "status_valid": (None, 100),
    "custody": (None, False),
}
_SOURCES: Mapping[str, Sequence[Any]] = {
    "s": (
        {"title": "Общий", "archive": "https://example.org/s", "date": "2022-02-01"},
        {"title": "Общий иначе", "archive": "https://example.org/s", "date": "2022-02-01"},
        {"title": "Общий", "archive": "https://example.org/s", "date": "2023-03-03"},
        {"publisher": {"ru": "Газета", "en": "Paper"}, "note": "о нём"},
        {"title": "Общий", "url": f"{_PAGE}/#top", "archive": "https://example.org/s", "date": "2022-02-01"},
        None,
    ),
    "own": (None, {"title": "Общий свой", "archive": "https://example.org/s"}),
}
_CASE: Mapping[str, Sequence[Any]] = {
    "title": ("Дело А", "Дело Я", "Иное"),
    "lang": (None, "en"),
    "summary": (None, "Кратко.", "Иначе."),
    "countries": (["KZ"], ["KZ", "KG"], ["KG", "KZ"], ["KZ", {"country": "KG", "as": "refuge"}], ["RU"], ["KZ", "RU"]),
    "people": (
        [_IVAN, _ANNA],
        [_ANNA, _IVAN],
        [_IVAN],
        [_IVAN, {**_ANNA, "role": "victim"}],
        [_IVAN, {**_ANNA, "role": "lawyer"}],
        [_IVAN, {**_ANNA, "page": False}],
        [_IVAN, _TAYNA],
        [_IVAN, {**_TAYNA, "role": "victim"}],
        [_IVAN, _ANNA, {**_TAYNA, "role": "victim"}],
        [_IVAN, _ANNA, _TAYNA],
        [{**_BARE, "role": "subject"}, _ANNA],
        [{**_BARE, "page": False}, {**_ANNA, "page": False}],
        [{"name": "Анна Ким"}, {"name": "Тайна", "page": False}],
        [{**_IVAN, "charges": [{"text": "Пункт", "id": "p", "sources": ["s"]}], "note": "Слово."}, _ANNA],
        [{"person": "old"}, _ANNA],
        [],
        [{**_BARE, "name": {"ru": "Иначе Без"}, "role": "subject"}, _ANNA],
    ),
    "date": (None, "2021", "2022-05-05"),
    "events": (
        [_EVENT],
        [{**_EVENT, "text": "Иначе."}],
        [{**_EVENT, "date": "2021-01"}],
        [{**_EVENT, "type": "x"}],
        [{**_EVENT, "people": ["ivan"]}],
        [{**_EVENT, "people": ["Ваня"]}],
        [{**_EVENT, "people": ["anna", "Ваня"]}],
        [{**_EVENT, "people": []}],
        [{**_EVENT, "country": "KG"}],
        [{**_EVENT, "place": "Город", "authority": "Полиция", "note": "Слово.", "sources": ["s", "own"]}],
        [_EVENT, {"text": "Ещё.", "id": "more"}],
        [{**_EVENT, "id": "more", "sources": ["s"]}],
        [_UNDATED],
        [{**_EVENT, "date": "2022-12/2023-01"}],
        [],
        [_HELD],
        [{**_HELD, "sources": ["s"], "country": "KZ"}, {**_HELD, "type": "release", "date": "2025-06"}],
        [{**_HELD, "date": "2024-12-31"}, {**_HELD, "type": "confirmed"}, {**_HELD, "type": "wanted"}],
        [_HELD, {**_HELD, "status": "died", "type": "other"}],
        [
            {**_EVENT, "people": ["anna", "Ваня"], "country": "KG", "sources": ["s", "own"]},
            {**_UNDATED, "id": "more"},
            {**_HELD, "sources": ["s", "own"]},
        ],
    ),
    "contested": ([], [{"question": "Где?", "versions": [{"by": "А", "text": "Тут."}, {"by": "Б", "text": "Там."}]}]),
    "recognition": (
        [],
        [_FINDING],
        [{**_FINDING, "people": ["Ваня"]}],
        [{**_FINDING, "people": ["anna"], "criteria": ["wgad-i", "Свой критерий"]}],
        [_FOUND],
        [{**_FINDING, "date": "2022-01-07", "sources": ["own"]}],
    ),
    "sources": (
        [_S, "s"],
        [_S],
        [{**_S, "title": "Иной"}],
        [{**_S, "date": "2024-04-04"}],
        [{**_S, "date": "2024"}],
        [{**_S, "url": _PAGE}],
    ),
    "dossiers": ([], ["d"], ["d", "other"]),
    "tags": (["Спорт"], ["sport"], ["Спорт", "Иное"], []),
    "related": ([], ["b"], [{"case": "b", "relation": "causes"}], ["b", "c"]),
    "publish": (True, False, "2030-01-01", "2020-01-01"),
    "published": (None, "2022-02-02"),
    "updated": (None, "2024-02-02"),
    "corrections": ([], [{"date": "2024-01-01", "text": "Исправлено.", "id": "k"}]),
    "redirect_from": ([], ["old-a"], ["/old.html"]),
    "docket": (None, "12"),
    "opened": (None, "2022"),
    "courts": ([], ["Полиция"], ["Суд", "Полиция"]),
    "bodies": ([], ["Полиция"], ["otdel"], ["Иное", "politsiia"]),
    "*": (
        _PLAIN,
        "Иной текст.",
        "# Глава\n\nТекст [@s].",
        "[[ivan]] и [[anna|она]].",
        "[[tayna|кто-то]] [[lonely|она]].",
        "[[old]] [[country:kg|там]] [[dossier:d|досье]]",
        "[[b]] [x](b.md#event-1) [x](../pages/about.md#glava) [x](b.md#source-s)",
        "[[about]] [[c|третье]] [@own] [@s]",
        "![Дом](../assets/dom.jpg)",
        "",
        "Об Иване Первом.",
        "О Первом. С Анной Ким, [[lonely|она]], Ким.",
        "Тайна Вторая и Одна Одна.",
        _EVERYTHING,
    ),
}
_PERSON: Mapping[str, Sequence[Any]] = {
    "name": ("Иван Первый", {"ru": "Иван Первый", "en": "Ivan First"}, "Иван Иной", "Ivan"),
    "variants": (
        ["Ваня"],
        [],
        [{"value": "Ваня", "kind": "previous", "source": "s"}],
        ["Ваня", "Ванька"],
        [{"value": "Ваня", "kind": "pseudonym", "lang": "kk"}],
    ),
    "name_unsettled": (None, True),
    "pseudonym": (None, True),
    "description": (None, "слесарь", "поэт"),
    "sort": (None, "Первый-Иван", {"en": "First"}, "Иван Первый"),
    "gender": (None, "male", "female"),
    "born": (None, "1980", "1981-01", "2025-12"),
    "died": (None, "2020"),
    "citizenship": ([], ["KG"], ["KZ", "NO"]),
    "occupation": (None, "маляр"),
    "sources": ([], ["s"], [_S]),
    "corrections": ([], [{"date": "2024-01-01", "text": "Исправлено.", "id": "k"}]),
    "redirect_from": ([], ["vanya"]),
    "photo": (None, {"file": "assets/dom.jpg", "alt": "Дом"}),
    "publish": (True, False),
    "*": ("", _PLAIN, "[[a]] [@s]", "[[lonely|она]] ![Дом](../assets/dom.jpg)"),
}
_FILES: Mapping[str, Mapping[str, Sequence[Any]]] = {
    "site": _SITE,
    "sources": _SOURCES,
    "assets/dom.jpg": {"@": ("assets/dom.jpg", None), "width": (40, 50)},
    "cases/a": _CASE,
    "cases/b": {
        **_CASE,
        "@": ("cases/b", None),
        "title": ("Дело Б", "Дело Ю"),
        "redirect_from": ([],),
        "sources": ([_S, "s"], [_S]),
        "related": ([], ["a"], [{"case": "a", "relation": "part_of"}], ["c", "a"]),
    },
    "cases/c": {
        "@": ("cases/c", None),
        "title": ("Дело В", "Дело"),
        "countries": (["KZ"], ["KG"], ["RU"]),
        "people": (
            [_IVAN],
            [],
            [_BARE],
            [_ANNA],
            [_TAYNA],
            [{"person": "lonely", "page": False}, _IVAN],
            [{"person": "lonely"}],
        ),
        "date": (None, "2020"),
        "tags": ([], ["Спорт"]),
        "bodies": ([], ["Полиция"]),
        "publish": (True, False),
        "*": (_PLAIN, "# Глава\n\n[[a]]"),
    },
    "cases/a.en": {
        "@": (None, "cases/a.en", "cases/a.kk"),
        "title": (None, "Case A", "Case Z"),
        "summary": (None, "Short."),
        "events": (None, {"more": _WORDS}, {"more": {**_WORDS, "place": "Town"}}),
        "charges": (None, {"p": {"text": "Count"}}),
        "corrections": (None, {"k": {"text": "Corrected."}}),
        "docket": (None, "No. 12"),
        "*": ("", "Text [@s].", "[[b]] [[ivan]]"),
        "translated": (
            None,
            _record("Текст.", title="Дело А"),
            _record("Иной текст.", title="Дело Я"),
            {"events": {"more": {"text": digest_of_words("Ещё."), "place": _OTHER}}},
        ),
    },
    "cases/b.en": {"@": (None, "cases/b.en"), "title": ("Case B",)},
    "people/ivan": _PERSON,
    "people/ivan.en": {
        "@": (None, "people/ivan.en", "people/ivan.kk"),
        "name": (None, "Ivan Second"),
        "description": (None, "fitter"),
        "occupation": (None, "painter"),
        "*": ("", "Text."),
        "translated": (None, _record("Текст.", occupation="маляр"), _record(name="Иван Иной")),
    },
    "people/anna": {
        "@": ("people/anna", None),
        "name": ("Анна Ким", {"ru": "Анна Ким", "en": "Anna Kim"}),
        "variants": ([], ["Ваня"]),
        "gender": (None, "female"),
        "publish": (True, False),
    },
    "people/tayna": {"name": ("Тайна", "Тайна Вторая"), "publish": (False, True), "description": (None, "кто-то")},
    "people/lonely": {"@": ("people/lonely", None), "name": ("Одна Одна", "Одна", "Одна Две Три")},
    "people/old": {
        "@": ("people/old", None),
        "name": ("Иван Старый",),
        "merged_into": ("ivan", "anna"),
        "redirect_from": ([], ["older"]),
    },
    "countries/kg": {
        "@": ("countries/kg", None),
        "title": (None, "Кыргызская Республика"),
        "summary": (None, "О стране."),
        "sources": ([], ["s"], [_S]),
        "*": ("", _PLAIN, "[[a]] [@s]"),
    },
    "countries/kg.en": {
        "@": (None, "countries/kg.en", "countries/kg.kk"),
        "title": (None, "Kyrgyz Republic"),
        "*": ("", "Text."),
        "translated": (None, _record("Текст."), _record(title="Кыргызская Республика")),
    },
    "dossiers/d": {
        "title": ("Досье", "Папка"),
        "summary": (None, "О нём."),
        "countries": ([], ["KG"]),
        "date": (None, "2022"),
        "publish": (True, False),
        "redirect_from": ([], ["papka"]),
        "*": ("", "[[a]]"),
    },
    "dossiers/d.en": {
        "@": (None, "dossiers/d.en", "dossiers/d.kk"),
        "title": (None, "Dossier"),
        "*": ("", "Text."),
        "translated": (None, _record(title="Досье"), _record("[[a]]")),
    },
    "dossiers/other": {"@": ("dossiers/other", None), "title": ("Ещё", "Другое")},
    "pages/about": {
        "title": ("О нас", "Про нас"),
        "menu": (None, 1, 20),
        "publish": (True, False),
        "redirect_from": ([], ["us"]),
        "*": ("# Глава", "## Другая\n\n[[a]] [[ivan]]", "[@s]", "Об Иване Первом и Анне Ким."),
    },
    "pages/about.en": {
        "@": (None, "pages/about.en", "pages/about.kk"),
        "title": ("About",),
        "*": ("# Глава", "Text.", "[[a]]"),
        "translated": (None, _record("Глава", title="О нас"), _record("Другая", "[[a]] [[ivan]]")),
    },
}
PLACES: Mapping[tuple[str, str], Sequence[Any]] = {
    (file, place): things for file, places in _FILES.items() for place, things in places.items()
}
"""By file and field. `*` is the body of a file, `@` its name."""

RICH: Mapping[tuple[str, str], int] = {
    ("cases/a", "countries"): 1,
    ("cases/a", "people"): 9,
    ("cases/a", "events"): len(_CASE["events"]) - 1,
    ("cases/a", "recognition"): 2,
    ("cases/a", "dossiers"): 1,
    ("cases/a", "related"): 1,
    ("cases/a", "redirect_from"): 1,
    ("cases/a", "docket"): 1,
    ("cases/a", "bodies"): 3,
    ("cases/a", "*"): len(_CASE["*"]) - 1,
    ("cases/a.en", "@"): 1,
    ("cases/a.en", "title"): 1,
    ("cases/a.en", "events"): 1,
    ("cases/a.en", "translated"): 1,
    ("cases/b", "events"): 9,
    ("cases/b", "bodies"): 1,
    ("cases/b", "*"): 4,
    ("cases/c", "*"): 1,
    ("people/ivan", "citizenship"): 1,
    ("people/ivan", "photo"): 1,
    ("people/ivan", "sources"): 1,
    ("people/ivan", "*"): 3,
    ("people/ivan.en", "@"): 1,
    ("people/ivan.en", "occupation"): 1,
    ("people/ivan.en", "translated"): 1,
    ("countries/kg", "sources"): 1,
    ("countries/kg", "*"): 2,
    ("countries/kg.en", "@"): 1,
    ("countries/kg.en", "*"): 1,
    ("countries/kg.en", "translated"): 1,
    ("dossiers/d", "countries"): 1,
    ("dossiers/d", "*"): 1,
    ("pages/about", "menu"): 1,
    ("pages/about.en", "@"): 1,
}
"""A publication in which much refers to much."""
