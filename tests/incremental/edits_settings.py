"""Edits of what every page depends on: the settings, the shared sources, the templates, the day."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.incremental.edits import Choose, edit, toggle
from tests.incremental.manuscript import DAYS, Manuscript
from tests.support import ROOT


@cache
def original(name: str) -> str:
    """A file of the default theme."""
    return Path(ROOT / "templates" / name).read_text(encoding="utf-8")


@edit
def rename_the_publication(m: Manuscript, choose: Choose) -> None:
    m.site["title"] = choose.one((choose.words(), {"ru": choose.words(), "en": choose.words()}))


@edit
def edit_a_setting(m: Manuscript, choose: Choose) -> None:
    settings = {
        "description": choose.words(),
        "url": choose.one(("https://example.org", "https://example.com/other/")),
        "contact": f"{choose.sign()}@example.org",
        "licence": choose.words(),
        "status_valid": choose.number(100, 3000),
        "custody": False,
        "timezone": "UTC",
        "outputs": choose.one((["feed"], ["feeds", "dates"], ["sitemap"], [])),
        "fields": {"grave": {"of": "person", "kind": "text", "label": choose.words()}},
        "roles": {"translator": {"label": choose.words()}},
        "severities": choose.one(
            ({"no-archive": "off"}, {"no-source": "note", "no-archive": "warning"}, {"no-archive": "error"})
        ),
    }
    name = choose.one(sorted(settings))
    toggle(m.site, name, settings[name])


@edit
def relabel_a_tag_or_a_taxonomy(m: Manuscript, choose: Choose) -> None:
    m.site[choose.one(("tags", "tags", "taxonomies"))] = choose.one(
        (
            {"obysk": {"ru": choose.words()}},
            {"courts": {"label": choose.words()}},
            {"courts": {"label": choose.words(), "authorities": True, "terms": {"sud-obraztsov": choose.words()}}},
            {"obysk": choose.words()},
        )
    )


@edit
def change_the_languages(m: Manuscript, choose: Choose) -> None:
    m.site["languages"] = choose.one((["en", "ru"], ["ru", "en"], ["ru", "en", "kk"], ["ru"]))


@edit
def edit_a_shared_source(m: Manuscript, choose: Choose) -> None:
    if m.sources:
        source = m.sources[choose.one(sorted(m.sources))]
        source[choose.one(("title", "author", "note", "publisher"))] = choose.words()


@edit
def add_or_remove_a_shared_source(m: Manuscript, choose: Choose) -> None:
    if choose.rarely():
        m.sources.pop("gazeta", None)
    elif m.sources.pop("zhurnal", None) is None:
        m.sources["zhurnal"] = {"title": choose.words(), "archive": "https://example.org/z"}


@edit
def build_on_another_day(m: Manuscript, choose: Choose) -> None:
    m.day = choose.one([day for day in DAYS if day != m.day])


@edit
def build_for_another_address(m: Manuscript, choose: Choose) -> None:
    m.url = choose.one(["https://example.net/preview", "https://example.net"] if m.url is None else [None])


# ── templates ────────────────────────────────────────────────────────────────────────────────────────────────────────

BLOCKS = {
    "person.html": "end", "case.html": "end", "page.html": "end", "country.html": "end", "home.html": "summary",
    "index.html": "summary", "base.html": "head_end",
}  # fmt: skip


@edit
def override_a_block(m: Manuscript, choose: Choose) -> None:
    name = choose.one(sorted(BLOCKS))
    block = f"{{% block {BLOCKS[name]} %}}<p>{choose.sign()}</p>{{{{ super() }}}}{{% endblock %}}"
    meta = f'{{% block {BLOCKS[name]} %}}<meta name="{choose.sign()}">{{% endblock %}}'
    m.templates[name] = f'{{% extends "theme:{name}" %}}' + (meta if name == "base.html" else block)


@edit
def override_a_whole_file(m: Manuscript, choose: Choose) -> None:
    name = choose.one(
        ("macros.html", "style.css", "404.html", "feed.xml", "redirect.html", "locale/ru.po", "robots.txt")
    )
    sign = choose.sign()
    m.templates[name] = {
        "macros.html": lambda: original(name).replace('("Cases")', f'("Cases") ~ " {sign}"'),
        "style.css": lambda: original(name) + f"/* {sign} */\n",
        "feed.xml": lambda: original(name).replace(">casegen<", f">casegen {sign}<"),
        "locale/ru.po": lambda: original(name).replace('"К тексту"', f'"К тексту {sign}"'),
        "robots.txt": lambda: f"# {sign}\n",
    }.get(name, lambda: original(name).replace("</p>", f" {sign}</p>", 1))()


@edit
def include_a_template_of_ones_own(m: Manuscript, choose: Choose) -> None:
    """Which templates a page is made of can only be told by filling it: one of the two may or may not be there."""
    inside = '{% include ["maybe.html", "note.html"] %}' if choose.number(0, 1) else '{% include "note.html" %}'
    m.templates["case.html"] = f'{{% extends "theme:case.html" %}}{{% block end %}}{inside}{{% endblock %}}'
    m.templates["note.html"] = f"<p>{choose.sign()}</p>"


@edit
def edit_an_included_template(m: Manuscript, choose: Choose) -> None:
    m.templates[choose.one(("note.html", "maybe.html"))] = f"<p>{choose.sign()}</p>"


@edit
def remove_a_template(m: Manuscript, choose: Choose) -> None:
    if m.templates:
        del m.templates[choose.one(sorted(m.templates))]


@edit
def break_a_template(m: Manuscript, choose: Choose) -> None:
    wrong = ("{{ nothing }}", "{% if %}", '<a href="nowhere.html">', "{% include 'nowhere.html' %}")
    m.templates[choose.one(("person.html", "page.html"))] = choose.one(wrong)


@edit
def add_a_file_that_no_theme_has(m: Manuscript, choose: Choose) -> None:
    name = choose.one(("own.js", "own.css", ".hidden", "unused.html"))
    if m.templates.pop(name, None) is None:
        m.templates[name] = f"/* {choose.sign()} */"
