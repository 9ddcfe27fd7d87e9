"""The preview: the last good pages with the mistakes over them, out of a folder that is not the published one."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.commands.preview import SCRIPT, STYLE, Preview
from tests.commands.conftest import CASE
from tests.files import read_files, write_files

MISTAKE = CASE.replace("[KZ]", "[Казахстан<b>]")
ADDRESS = "/cases/primer/"


@pytest.fixture
def preview(project: Path) -> Preview:
    """A preview of the publication, built once."""
    preview = Preview(project, "http://127.0.0.1:8000")
    preview.rebuild()
    return preview


def page(preview: Preview, address: str = ADDRESS) -> str:
    return preview.answer(address)[2].decode()


def edit(preview: Preview, text: str) -> str:
    """Save the case, and build as the server does."""
    write_files(preview.project, {"content/cases/primer.md": text})
    return preview.rebuild()


def test_a_build_says_in_one_line_what_came_of_it(preview: Preview) -> None:
    assert (
        edit(preview, CASE.replace("Рассказ", "Другой рассказ")) == f"{len(preview.paths)} files; 1 written, 0 removed"
    )


def test_a_page_follows_every_save(preview: Preview) -> None:
    assert "Рассказ." in page(preview)
    edit(preview, CASE.replace("Рассказ.", "Другое."))
    assert "Другое." in page(preview)
    assert "Рассказ." not in page(preview)


def test_a_page_loads_itself_anew_by_a_script_of_the_preview_alone(preview: Preview) -> None:
    html = page(preview)
    assert f'<script src="{SCRIPT}?port=8000"></script></head>' in html
    assert f'<link rel="stylesheet" href="{STYLE}">' in html
    assert html.count("<script") == 1
    assert "default-src 'none'; script-src 'self'; connect-src 'self' ws:; style-src 'self'" in html
    assert b"<script" not in b"".join(read_files(preview.folder).values())


def test_a_mistake_stands_over_the_last_good_page_until_it_is_mended(preview: Preview) -> None:
    said = edit(preview, MISTAKE)
    assert said.endswith("1 error; the last good pages stay.")
    html = page(preview)
    assert html.index('<pre id="casegen-preview" lang="en">content/cases/primer.md:3:13: error[unknown-country]') > 0
    assert "Рассказ." in html
    assert html.index("<body>") < html.index("<pre id") < html.index('class="skip"')
    edit(preview, CASE.replace("Рассказ.", "Другое."))
    assert "casegen-preview" not in page(preview)
    assert "Другое." in page(preview)


def test_a_mistake_is_shown_as_text(preview: Preview) -> None:
    edit(preview, MISTAKE)
    assert "Казахстан&lt;b&gt;" in page(preview)
    assert "<b>]" not in page(preview)
    assert "\x1b" not in page(preview)


def test_a_mistake_in_a_template_is_shown_too(preview: Preview) -> None:
    write_files(preview.project, {"templates/case.html": "{{ nothing }}"})
    preview.rebuild()
    assert "templates/case.html:1:1: error[template-error]" in page(preview)
    assert "Рассказ." in page(preview)


def test_a_preview_that_begins_with_a_mistake_shows_it_alone(project: Path) -> None:
    write_files(project, {"content/cases/primer.md": MISTAKE})
    preview = Preview(project, "http://127.0.0.1:8000")
    preview.rebuild()
    status, path, data = preview.answer("/")
    assert (status, path) == (404, "404.html")
    assert "error[unknown-country]" in data.decode()
    assert SCRIPT in data.decode()


def test_pages_of_an_earlier_session_are_not_shown(preview: Preview) -> None:
    """What was a draft then may be held back now."""
    write_files(preview.project, {"content/cases/primer.md": MISTAKE})
    later = Preview(preview.project, preview.url)
    later.rebuild()
    assert later.answer(ADDRESS)[0] == 404
    assert "Рассказ." not in page(later)


def test_a_page_that_is_gone_is_gone(preview: Preview) -> None:
    (preview.project / "content" / "cases" / "primer.md").unlink()
    write_files(preview.project, {"content/cases/drugoe.md": CASE})
    preview.rebuild()
    assert [preview.answer(address)[0] for address in (ADDRESS, "/cases/drugoe/")] == [404, 200]


FOREIGN = [
    "/../../content/site.yml",
    "/../preview/index.html",
    "/%2e%2e/%2e%2e/content/site.yml",
    "/cases/../../../content/site.yml",
    "//etc/passwd",
    "/etc/passwd",
    "/%00",
    "/\x00",
    "/cases/primer/index.html/",
    "/cases/primer",
    "/manifest.json",
    "/content/site.yml",
    "\\..\\content",
]
OURS = {"/": "index.html", "": "index.html", ADDRESS: "cases/primer/index.html", "/style.css": "style.css"}


def test_nothing_but_the_files_of_the_last_build_is_given(preview: Preview) -> None:
    assert {address: preview.answer(address)[:2] for address in OURS} == {a: (200, path) for a, path in OURS.items()}
    assert {preview.answer(address) for address in FOREIGN} == {(404, "404.html", preview.answer("/nowhere/")[2])}


def test_what_is_no_page_is_given_as_it_is(preview: Preview) -> None:
    for path in ("style.css", "feed.xml"):
        assert preview.answer(f"/{path}")[2] == (preview.folder / path).read_bytes()


def test_links_for_machines_lead_to_the_preview_and_not_to_the_published_site(preview: Preview) -> None:
    everything = b"".join(read_files(preview.folder).values())
    assert b"http://127.0.0.1:8000/cases/primer/" in everything
    assert b"example.org" not in everything


def test_the_published_site_is_not_touched(preview: Preview) -> None:
    assert not (preview.project / "site").exists()
    assert preview.folder == preview.project / ".casegen" / "preview"


def test_a_save_is_seen_once(project: Path) -> None:
    preview = Preview(project, "http://127.0.0.1:8000")
    seen = [preview.changed(), preview.changed()]
    write_files(project, {"content/cases/primer.md": CASE + "Ещё."})
    seen += [preview.changed(), preview.changed()]
    write_files(project, {"templates/case.html": "", "README.md": ""})
    seen += [preview.changed(), preview.changed()]
    write_files(project, {"README.md": "x", "content/.draft.md": "x"})
    seen += [preview.changed()]
    assert seen == [True, False, True, False, True, False, False]
