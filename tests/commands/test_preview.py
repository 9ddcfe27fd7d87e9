"""The preview: the last good pages in memory with the mistakes over them, by the same functions as a build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from queue import Queue

import pytest

from casegen.commands.building.build import build
from casegen.commands.building.work import Unit
from casegen.commands.building.workshop import Workshop
from casegen.commands.previewing.ahead import divided, try_ahead
from casegen.commands.previewing.dressing import SCRIPT, STYLE, Draft, dress
from casegen.commands.previewing.preview import Preview
from casegen.commands.telling.outcome import BuildOptions
from casegen.commands.telling.tongue import ENGLISH, Tongue
from casegen.output.manifest import MANIFEST
from casegen.pages.spot import Spot
from casegen.pages.spots import spots_of
from casegen.publication.compile import Overview
from casegen.publication.world import Key
from tests.commands.conftest import CASE, SITE, Run
from tests.files import read_files, write_files
from tests.photos import a_photo
from tests.support import ROOT

URL = "http://127.0.0.1:8000"
PLACE = "content/cases/primer.md"
ADDRESS = "/cases/primer/"
OTHER = CASE.replace("Ивана Примера", "Анны Другой").replace("Иван Пример", "Анна Другая")
MISTAKE = CASE.replace("[KZ]", "[Казахстан<b>]")
BROKEN_LINK = CASE.replace("Рассказ.", "Рассказ о [[person/nikogo]].")
DRAFT = "---\ntitle: Черновик о многом\ncountries: [KG]\npeople: [Анна Тайная]\npublish: {publish}\n---\nТайна.\n"

NAMED = "[{person: ivan-primer}]"

Start = Callable[..., Preview]


@pytest.fixture
def start(project: Path) -> Iterator[Start]:
    """Begin a preview of the publication; what it says is in `said`."""
    begun: list[Preview] = []

    def start(*, drafts: bool = False) -> Preview:
        preview = Preview(project, URL, lambda _: None, drafts=drafts)
        begun.append(preview)
        preview.begin()
        return preview

    yield start
    for preview in begun:
        preview.close()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def preview(project: Path, said: list[str]) -> Iterator[Preview]:
    """A preview that has begun."""
    preview = Preview(project, URL, said.append)
    preview.begin()
    yield preview
    preview.close()


def page(preview: Preview, address: str = ADDRESS) -> str:
    return preview.answer(address).data.decode()


def save(preview: Preview, files: dict[str, str | bytes], *shown: str) -> None:
    """Save files, and take them over as the server does."""
    write_files(preview.project, files)
    preview.follow(set(files), shown)


def finish(preview: Preview) -> None:
    """Do all that can wait."""
    for _ in preview.work():
        pass


def built(project: Path, out: str = "out", as_of: date | None = None) -> dict[str, bytes]:
    """The files of a build at the address of the preview."""
    report = build(project, BuildOptions(Path(out), as_of, URL))
    assert report.changes is not None, report.problems
    return {path: data for path, data in read_files(project / out).items() if path != MANIFEST}


def address_of(path: str) -> str:
    return "/" + (path.removesuffix("index.html") if path.endswith("index.html") else path)


# ── the same bytes as a build ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("story", ["everything", "two-languages", "embargo", "the repository"])
def test_what_is_served_is_what_would_be_built(story: str, project: Path, start: Start) -> None:
    shutil.rmtree(project / "content")
    folder = ROOT if story == "the repository" else ROOT / "tests" / "sites" / story
    shutil.copytree(folder / "content", project / "content")
    if (folder / "templates").exists():
        shutil.copytree(folder / "templates", project / "templates")
    expected = built(project)
    preview = start()
    for path, data in expected.items():
        answer = preview.answer(address_of(path))
        dressed = dress(data, URL, ENGLISH)[0] if path.endswith(".html") else data
        assert (answer.status, answer.path, answer.data) == (200, path, dressed), path
    assert preview.mistakes.texts == ()
    finish(preview)
    assert preview.mistakes.texts == ()
    assert preview.good is not None
    assert {spot: preview.good.spot(spot) for spot in preview.good.places.everywhere} == preview.good.places.everywhere


def test_after_any_saves_it_serves_what_would_be_built(project: Path, preview: Preview) -> None:
    """Whatever is spared when a file is read again must not be seen in a byte."""
    person = "---\nname: {ru: Иван Пример}\n---\nОн.\n"
    steps: list[dict[str, str | bytes]] = [
        {PLACE: CASE.replace("Рассказ.", "Другое.")},
        {"content/cases/other.md": OTHER},
        {PLACE: CASE.replace("Рассказ.", "## Глава\n\nСм. [[other]].")},
        {"content/cases/other.md": OTHER + "[[primer]]\n"},
        {PLACE: CASE.replace("Дело Ивана", "Повесть Ивана").replace("Рассказ.", "## Глава")},
        {"content/people/ivan-primer.md": person},
        {"content/people/ivan-primer.md": person.replace("{ru: Иван Пример}", "{ru: Иван Пример, en: Ivan Primer}")},
        {"content/site.yml": SITE.replace("Пример", "Архив")},
        {"templates/case.html": '{% extends "theme:case.html" %}\n'},
        {"templates/style.css": "body { color: red }"},
        {"content/site.yml": SITE.replace("[ru]", "[ru, en]")},
        {"content/cases/other.en.md": "---\ntitle: Another case\n---\nA tale.\n"},
    ]
    for step in steps:
        save(preview, step)
        assert preview.mistakes.texts == (), step
        expected = built(project)
        served = {path: preview.answer(address_of(path)) for path in expected}
        dressed = {p: dress(data, URL, ENGLISH)[0] if p.endswith(".html") else data for p, data in expected.items()}
        assert {path: answer.data for path, answer in served.items()} == dressed, step


@pytest.mark.parametrize("drafts", [False, True])
def test_a_save_of_words_amends_the_survey_and_serves_what_would_be_built(
    project: Path, start: Start, monkeypatch: pytest.MonkeyPatch, drafts: bool
) -> None:
    """Titles and names are told on other pages: what is taken over from before must not be seen in a byte."""
    person = "---\nname: {ru: Иван Пример}\n---\nСм. [[other]].\n"
    story = CASE.replace("Рассказ.", "См. [[other]], [[person:ivan-primer]].").replace("[Иван Пример]", NAMED)
    text = "---\ntitle: О проекте\n---\nИван Пример и [[primer]].\n"
    draft = DRAFT.format(publish="false").replace("Тайна.", "См. [[primer]].")
    files = {PLACE: story, "content/cases/other.md": OTHER, "content/people/ivan-primer.md": person}
    write_files(project, {**files, "content/pages/about.md": text, "content/cases/draft.md": draft})
    steps: list[dict[str, str | bytes]] = [
        {PLACE: story.replace("Дело Ивана", "Повесть Ивана")},
        {"content/people/ivan-primer.md": person.replace("Пример}", "Пример, en: Ivan Primer}")},
        {"content/people/ivan-primer.md": person.replace("Пример}", "Пример}\ndescription: Поэт")},
        {"content/cases/other.md": OTHER.replace("title: Дело", "summary: Кратко.\ntitle: Дело")},
        {"content/pages/about.md": text.replace("О проекте", "О нас")},
        {PLACE: story, "content/pages/about.md": text, "content/cases/other.md": OTHER},
    ]
    preview = start(drafts=drafts)
    page(preview)

    def fail(*_: object) -> Overview:
        pytest.fail("the survey was made anew")

    for number, step in enumerate(steps):
        finish(preview)
        with monkeypatch.context() as amended:
            amended.setattr("casegen.commands.reading.surveyed.look_over", fail)
            if number == 3:
                # What changes while no preview runs is amended as well.
                preview.close()
                write_files(project, step)
                preview = start(drafts=drafts)
            else:
                save(preview, step, ADDRESS)
        assert preview.mistakes.texts == (), step
        copy = project.parent / f"copy-{number}"
        shutil.copytree(project / "content", copy / "content")
        if drafts:
            write_files(copy, {"content/cases/draft.md": draft.replace("publish: false\n", "")})
        expected = built(copy)
        assert {path: preview.answer(address_of(path)).data for path in expected} == {
            path: _as_shown(path, data, drafts) if path.endswith(".html") else data for path, data in expected.items()
        }, step


def _as_shown(path: str, data: bytes, drafts: bool, id: str = "draft", why: str = "publish: false") -> bytes:
    """A page as the preview dresses it, with what says of it that it is a draft, or leads to the one that there is."""
    is_own = path == f"cases/{id}/index.html"
    leads = not is_own and re.search(rf'href="[^"#]*\b{id}/', data.decode()) is not None
    draft = Draft(why if is_own else "", (id,) if leads else ())
    return dress(data, URL, ENGLISH, (), draft if drafts else None)[0]


def test_the_last_good_pages_stay_when_the_content_has_gone(project: Path, preview: Preview) -> None:
    """What they are made of was let go of, once nobody waited: each was then an error without end, on a quick machine alone."""
    save(preview, {"content/people/ivan-primer.md": "---\nname: {ru: Иван Пример}\n---\nНашёлся.\n"})
    shutil.rmtree(project / "content")
    preview.follow({"content"})
    finish(preview)
    for address, text in ((ADDRESS, "Рассказ."), ("/people/ivan-primer/", "Нашёлся.")):
        shown = page(preview, address)
        assert (text in shown, "error[no-content]" in shown) == (True, True)


def test_the_last_good_pages_stay_when_the_files_have_mistakes_and_nobody_waits(preview: Preview) -> None:
    save(preview, {PLACE: CASE.replace("Рассказ.", "Другое."), "content/cases/other.md": OTHER})
    save(preview, {PLACE: MISTAKE, "content/cases/other.md": OTHER.replace("[KZ]", "[<b>]")})
    finish(preview)
    for address, text in ((ADDRESS, "Другое."), ("/cases/other/", "Анны Другой")):
        shown = page(preview, address)
        assert (text in shown, "error[" in shown) == (True, True)


def test_what_cannot_be_made_any_more_is_no_page_with_the_mistakes(preview: Preview) -> None:
    assert preview.good is not None
    gathered = preview.good.gathered
    write_files(preview.project, {PLACE: MISTAKE})
    preview.intake.store.drop(gathered.shelf.keys(PLACE, gathered.digests[PLACE]))
    answer = preview.answer(ADDRESS)
    assert (answer.status, "error[" in answer.data.decode()) == (500, True)


def test_a_second_session_serves_the_same_and_reads_nothing_again(
    project: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, {"content/cases/other.md": OTHER})
    old = 1_600_000_000
    for path in (project / "content").rglob("*.md"):
        os.utime(path, (old, old + 0.5))
    first = start()
    addresses = list(first.good.places.everywhere) if first.good is not None else []
    answers = [first.answer(address) for address in addresses]
    finish(first)
    first.close()
    monkeypatch.setattr("casegen.output.shelf.read_file", None)
    second = start()
    assert second.good is not None
    assert second.good.surveyed.is_kept
    assert [second.answer(address) for address in addresses] == answers


def test_other_words_of_the_publication_are_read_with_in_the_next_session(project: Path, start: Start) -> None:
    case = CASE.replace(
        "people:", "events: [{text: Суд, type: sud, sources: [x]}]\nsources: [{id: x, title: X}]\npeople:"
    )
    labels = "event_types:\n  sud: {label: {ru: Суд}}\n"
    write_files(project, {PLACE: case, "content/site.yml": SITE + labels})
    first = start()
    finish(first)
    first.close()
    write_files(project, {"content/site.yml": SITE + labels.replace("Суд", "Судилище")})
    expected = built(project)
    second = start()
    assert second.answer(ADDRESS).data == dress(expected["cases/primer/index.html"], URL, ENGLISH)[0]


def test_texts_are_found_out_when_somebody_searches_them_and_not_before(
    project: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, {"content/cases/other.md": OTHER})
    expected = built(project)["search/t-0.js"]
    asked: list[str] = []
    words = Workshop.words

    def seen(self: Workshop, spot: Spot, fingerprint: bytes) -> bytes:
        asked.append(spot.address)
        return words(self, spot, fingerprint)

    monkeypatch.setattr(Workshop, "words", seen)
    preview = start()
    page(preview)
    page(preview, "/search/")
    finish(preview)
    assert asked == []
    assert preview.answer("/search/t-0.js").data == expected
    assert sorted(asked) == ["/cases/other/", "/cases/primer/"]
    # After a save the words of one document are found out, and those of all others are known.
    save(preview, {PLACE: CASE.replace("Рассказ.", "Тайна.")})
    changed = preview.answer("/search/t-0.js").data
    assert (b"tain" in changed, b"tain" in expected) == (True, False)
    assert changed == built(project)["search/t-0.js"]
    assert asked[2:] == ["/cases/primer/"]
    preview.close()
    second = start()
    assert second.good is not None
    # Piece by piece, so that others can be answered meanwhile.
    work_for = second.good.texts.work_for
    assert list(work_for("/search/")) == []
    assert len(list(work_for("/search/t-0.js"))) == 2
    assert list(work_for("/search/t-0.js")) == []
    monkeypatch.setattr(second.good.workshop.tools.renderer, "words", None)
    assert second.answer("/search/t-0.js").data == changed


def test_what_was_right_in_the_last_session_is_not_looked_at_again(
    project: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To look at ten thousand documents takes nine seconds of a processor, at each start, for nothing."""
    name = "---\nname: {ru: Иван Пример}\n---\n[[other]]\n"
    draft = DRAFT.format(publish="false")
    case = CASE.replace("[Иван Пример]", NAMED)
    wrong = case.replace("Рассказ.", "Ссылка на [[netu]].")
    files = {
        PLACE: case,
        "content/cases/other.md": OTHER,
        "content/people/ivan-primer.md": name,
        "content/cases/draft.md": draft,
    }
    write_files(project, {**files, "content/cases/wrong.md": wrong})
    first = start()
    finish(first)
    assert "dead-link" in "".join(first.mistakes.texts)
    first.close()
    looked_at: list[Key] = []
    work = Workshop.__call__

    def seen(self: Workshop, batch: Sequence[Unit]) -> object:
        looked_at.extend(unit.document for unit in batch if unit.document is not None)
        return work(self, batch)

    monkeypatch.setattr(Workshop, "__call__", seen)
    second = start()
    page(second)
    finish(second)
    # What was wrong is told again; of a draft nothing is kept; and the first page does not wait for what is.
    assert sorted(looked_at) == [("case", "draft"), ("case", "primer"), ("case", "wrong")]
    assert second.mistakes.texts == first.mistakes.texts
    looked_at.clear()
    save(second, {PLACE: case.replace("Рассказ.", "Другое.")})
    finish(second)
    assert sorted(looked_at) == [("case", "primer")]
    second.close()
    # While no preview ran: another body, and a title of which others tell.
    write_files(project, {PLACE: case, "content/cases/other.md": OTHER.replace("title: Дело", "title: Повесть")})
    looked_at.clear()
    third = start()
    finish(third)
    assert sorted(looked_at) == [
        *(("case", id) for id in ("draft", "other", "primer", "wrong")),
        ("person", "ivan-primer"),
    ]
    looked_at.clear()
    save(third, {"content/cases/wrong.md": case})
    finish(third)
    assert third.mistakes.texts == ()


def test_whoever_asks_again_makes_nothing_be_looked_through_again(project: Path, start: Start) -> None:
    write_files(project, {"content/cases/other.md": OTHER})
    preview = start()
    for _ in range(2):
        page(preview)
        finish(preview)
    page(preview)
    # The page that was given is looked at, and found to be the one that was.
    assert len(list(preview.work())) == 1


def test_an_address_is_found_without_a_look_at_all_others(project: Path, start: Start) -> None:
    write_files(project, {"content/cases/other.md": OTHER})
    good = start().good
    assert good is not None
    for address in ("/", ADDRESS, "/cases/primer/index.json", "/cases/"):
        spot = good.places.spot_at(address)
        assert (spot.address if spot is not None else None) == address
    rest = sum(1 for _ in good.places.list_all())
    assert 0 < rest < len(good.places.everywhere)
    assert good.places.spot_at("/nowhere/") is None
    assert tuple(sorted(good.places.everywhere.values())) == spots_of(good.publication)


def test_a_torn_memory_of_what_was_right_is_none(project: Path, start: Start) -> None:
    """It belongs to the state beside it, and says of nothing else that it was right."""
    first = start()
    finish(first)
    first.close()
    folder = project / ".casegen" / "preview"
    told = (folder / "told").read_bytes()
    write_files(project, {PLACE: CASE.replace("Рассказ.", "Ссылка на [[netu]].")})
    second = start()
    finish(second)
    assert "dead-link" in "".join(second.mistakes.texts)
    second.close()
    for torn in (told, told[:-1], b""):
        (folder / "told").write_bytes(torn)
        third = start()
        finish(third)
        assert third.mistakes.texts == second.mistakes.texts
        third.close()


# ── saves ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_follows_every_save(preview: Preview, said: list[str]) -> None:
    assert "Рассказ." in page(preview)
    save(preview, {PLACE: CASE.replace("Рассказ.", "Другое.")})
    assert "Другое." in page(preview)
    assert "Рассказ." not in page(preview)
    assert said[0].startswith("1 case, 1 person, 1 country, read in ")
    assert said[-1].startswith(f"{PLACE}: shown (")


def test_only_pages_that_changed_have_another_version(preview: Preview) -> None:
    before = [preview.answer(address).version for address in (ADDRESS, "/")]
    save(preview, {PLACE: CASE.replace("Рассказ.", "Другое.")})
    after = [preview.answer(address).version for address in (ADDRESS, "/")]
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


def test_a_save_that_changes_nothing_says_nothing(preview: Preview, said: list[str]) -> None:
    told = list(said)
    save(preview, {PLACE: CASE, "content/cases/.primer.md.swp": "x", "README.md": "x", "content/cases/.#a.md": "x"})
    preview.follow(None)
    preview.follow({"content/cases/never-was.md"})
    assert said == told


@pytest.mark.parametrize("everything", [False, True])
def test_new_renamed_and_deleted_files_are_seen(preview: Preview, everything: bool) -> None:
    def told(*paths: str) -> None:
        preview.follow(None if everything else set(paths))

    other = "content/cases/drugoe.md"
    write_files(preview.project, {other: OTHER})
    told(other)
    assert [preview.answer(address).status for address in (ADDRESS, "/cases/drugoe/")] == [200, 200]
    (preview.project / other).rename(preview.project / "content/cases/trete.md")
    told(other, "content/cases/trete.md")
    assert [preview.answer(f"/cases/{id}/").status for id in ("primer", "drugoe", "trete")] == [200, 404, 200]
    (preview.project / PLACE).unlink()
    told(PLACE)
    assert [preview.answer(f"/cases/{id}/").status for id in ("primer", "trete")] == [404, 200]
    assert preview.mistakes.texts == ()


def test_a_photo_that_comes_and_goes_is_seen(preview: Preview) -> None:
    person = "---\nname: {ru: Иван Пример}\nphoto: {file: assets/p.jpg, alt: Он}\n---\n"
    save(preview, {"content/people/ivan-primer.md": person})
    assert "missing-photo" in page(preview)
    save(preview, {"content/assets/p.jpg": a_photo()})
    assert preview.mistakes.texts == ()
    (preview.project / "content/assets/p.jpg").unlink()
    preview.follow({"content/assets/p.jpg"})
    finish(preview)
    assert "missing-photo" in page(preview)


def test_a_template_and_a_style_are_followed(preview: Preview) -> None:
    save(preview, {"templates/case.html": '{% extends "base.html" %}{% block main %}<h1>Своё</h1>{% endblock %}'})
    assert "<h1>Своё</h1>" in page(preview)
    save(preview, {"templates/style.css": "body { color: red }"})
    assert preview.answer("/style.css").data == b"body { color: red }"
    shutil.rmtree(preview.project / "templates")
    preview.follow(None)
    assert "Рассказ." in page(preview)


def test_the_day_passes_while_it_runs(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    save(preview, {"content/cases/tainoe.md": DRAFT.format(publish="2026-02-01")})
    assert preview.answer("/cases/tainoe/").status == 404
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    preview.follow(None)
    assert preview.answer("/cases/tainoe/").status == 200


# ── mistakes ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mistake_stands_over_the_last_good_page_until_it_is_mended(preview: Preview, said: list[str]) -> None:
    page(preview)
    save(preview, {PLACE: MISTAKE.replace("Рассказ.", "Другое.")})
    html = page(preview)
    assert (
        f'lang="en" dir="ltr"><div class="mistakes" role="alert"><p class="first">{PLACE}:3:13: error[unknown-country]'
        in html
    )
    assert '<pre tabindex="0">  |\n3 | countries: [Казахстан&lt;b&gt;]\n  |             ^^^^^^^^^^^^' in html
    assert "Рассказ." in html
    assert html.index("<body>") < html.index('role="alert"') < html.index('class="skip"')
    assert said[-1] == "1 error; the last good pages stay."
    assert "error[unknown-country]" in said[-2].replace("\x1b[31m\x1b[1m", "")
    save(preview, {PLACE: CASE.replace("Рассказ.", "Третье.")})
    assert 'role="alert"' not in page(preview)
    assert "Третье." in page(preview)
    assert said[-1].startswith(f"{PLACE}: mended (")


@pytest.mark.parametrize(
    ("path", "text", "error"),
    [
        ("content/site.yml", "title: [\n", "content/site.yml:"),
        ("content/site.yml", SITE + "taxonomies: 7\n", "content/site.yml:"),
        ("content/sources.yml", "report: [\n", "content/sources.yml:"),
    ],
    ids=["no settings", "one setting", "sources"],
)
def test_a_broken_file_of_all_documents_is_told_as_check_tells_it_and_blames_no_other(
    preview: Preview, start: Start, run: Run, path: str, text: str, error: str
) -> None:
    settings = SITE + "taxonomies: {institutions: {label: {ru: Учреждения}, terms: {sud: {ru: Суд}}}}\n"
    case = CASE.replace("people:", "institutions: [sud]\npeople:").replace("Рассказ.", "Рассказ [@report].")
    sources = "report:\n  title: Доклад\n  url: https://example.org/report\n"
    save(preview, {"content/site.yml": settings, "content/sources.yml": sources, PLACE: case})
    finish(preview)
    assert preview.mistakes.texts == ()
    save(preview, {path: text})
    for shown in (preview, start()):
        finish(shown)
        assert [told.startswith(error) for told in shown.mistakes.texts] == [True]
        checked = run("check", "--lang", "en").stdout.split("\n\n")
        assert [told for told in checked if "error[" in told] == list(shown.mistakes.texts)


def test_a_preview_speaks_russian(project: Path, said: list[str]) -> None:
    preview = Preview(project, URL, said.append, Tongue("ru"), drafts=True)
    preview.begin()
    assert said[0].startswith("1 дело, 1 человек, 1 страна; прочитано за ")
    assert "Просмотр с черновиками: показано и то, что не опубликовано.</p>" in page(preview)
    save(preview, {"content/cases/tainoe.md": DRAFT.format(publish="false")})
    assert "Не опубликовано, но есть на этой странице: `tainoe`.</p>" in page(preview, "/cases/")
    save(preview, {PLACE: CASE.replace("[KZ]", "[Казахстан]")})
    html = page(preview)
    assert 'lang="ru" dir="ltr"><div class="drafts">' in html
    assert f"{PLACE}:3:13: ошибка[unknown-country]: `Казахстан` — не код страны" in html
    assert "что делать: напишите `KZ` (Казахстан)" in html
    assert said[-1] == "1 ошибка; остаются последние верные страницы."
    save(preview, {PLACE: CASE})
    assert said[-1].startswith(f"{PLACE}: исправлено (")
    preview.close()


def test_a_mistake_is_shown_as_text(preview: Preview) -> None:
    save(preview, {PLACE: MISTAKE})
    assert "Казахстан&lt;b&gt;" in page(preview)
    assert "<b>]" not in page(preview)
    assert "\x1b" not in page(preview)


def test_a_mistake_in_a_body_keeps_the_last_good_page(preview: Preview) -> None:
    save(preview, {PLACE: BROKEN_LINK})
    assert f"{PLACE}:6:11: error[" in page(preview)
    assert "Рассказ о" not in page(preview).partition("</div>")[2]
    save(preview, {PLACE: CASE})
    assert preview.mistakes.texts == ()


def test_a_mistake_elsewhere_is_found_while_nobody_waits(project: Path, start: Start) -> None:
    write_files(project, {"content/cases/other.md": OTHER.replace("Рассказ.", "Рассказ о [[person/nikogo]].")})
    preview = start()
    assert preview.mistakes.texts == ()
    assert "Рассказ." in page(preview)
    finish(preview)
    assert "content/cases/other.md:6:11: error[" in page(preview)
    save(preview, {"content/cases/other.md": OTHER})
    assert preview.mistakes.texts == ()


def test_a_mistake_of_the_page_itself_is_shown_at_once(project: Path, start: Start) -> None:
    write_files(project, {PLACE: BROKEN_LINK})
    assert f"{PLACE}:6:11: error[" in page(start())


def test_a_save_in_one_file_can_be_a_mistake_in_another(preview: Preview) -> None:
    save(preview, {"content/cases/other.md": OTHER + "[[primer]]\n"})
    assert preview.mistakes.texts == ()
    (preview.project / PLACE).unlink()
    preview.follow({PLACE})
    finish(preview)
    assert "content/cases/other.md:7:1: error[" in page(preview, "/")
    save(preview, {PLACE: CASE})
    assert preview.mistakes.texts == ()


def test_a_link_to_no_heading_is_found_as_a_build_would(preview: Preview) -> None:
    save(preview, {PLACE: CASE.replace("Рассказ.", "[выше](#net)")}, ADDRESS)
    page(preview)
    finish(preview)
    assert "error[" in page(preview)
    save(preview, {PLACE: CASE.replace("Рассказ.", "## net\n\n[выше](#net)")}, ADDRESS)
    finish(preview)
    assert preview.mistakes.texts == ()


def test_a_mistake_in_a_template_is_shown_over_the_last_good_page(preview: Preview) -> None:
    page(preview)
    save(preview, {"templates/case.html": "{{ nothing }}"})
    assert "templates/case.html:1:1: error[template-error]" in page(preview)
    assert "Рассказ." in page(preview)
    save(preview, {"templates/case.html": "{% broken"})
    assert "error[template-error]" in page(preview)
    (preview.project / "templates/case.html").unlink()
    preview.follow({"templates/case.html"})
    assert preview.mistakes.texts == ()
    assert "Рассказ." in page(preview)


@pytest.mark.parametrize("broken", [["{{ nothing }}"], ["{% broken"], ["{{ nothing }}", "{% broken", "{{ 1 / 0 }}"]])
def test_a_mistake_in_a_template_is_shown_over_pages_that_nobody_has_opened_before(
    preview: Preview, broken: list[str]
) -> None:
    """They have a last good page as well: it is made with the last theme that can make it, of what is in the content now."""
    other = "content/cases/other.md"
    block = '{% extends "theme:case.html" %}{% block footer %}Подвал{% endblock %}'
    save(preview, {other: OTHER, "content/people/ivan-primer.md": "---\nname: {ru: Иван Пример}\n---\nОн.\n"})
    save(preview, {"templates/case.html": block})
    page(preview, "/")
    for text in broken:
        save(preview, {"templates/case.html": text})
    save(preview, {other: OTHER.replace("Рассказ.", "Новое.")})
    answer = preview.answer("/cases/other/")
    shown = answer.data.decode()
    assert (answer.status, "templates/case.html:1" in shown, "error[template-error]" in shown) == (200, True, True)
    assert ("Новое." in shown, "Подвал" in shown) == (True, True)
    assert "Он." in page(preview, "/people/ivan-primer/")
    (preview.project / "templates/case.html").unlink()
    preview.follow({"templates/case.html"})
    assert preview.mistakes.texts == ()
    assert "Подвал" not in page(preview, "/cases/other/")


def test_a_page_that_cannot_be_made_and_never_was_is_a_mistake_alone(project: Path, start: Start) -> None:
    write_files(project, {"templates/case.html": "{{ nothing }}"})
    answer = start().answer(ADDRESS)
    assert answer.status == 500
    assert "templates/case.html:1:1: error[template-error]" in answer.data.decode()
    assert str(project) not in answer.data.decode()


def test_a_preview_that_begins_with_a_mistake_shows_it_alone(project: Path, start: Start) -> None:
    write_files(project, {PLACE: MISTAKE})
    preview = start()
    status, path, data, _ = preview.answer("/")
    assert (status, path) == (500, "404.html")
    assert "error[unknown-country]" in data.decode()
    assert SCRIPT in data.decode()
    save(preview, {PLACE: CASE})
    assert "Рассказ." in page(preview)


def test_of_very_many_mistakes_a_page_shows_some(preview: Preview) -> None:
    save(preview, {f"content/cases/a{number}.md": MISTAKE for number in range(30)})
    html = page(preview)
    assert html.count("error[unknown-country]") == 20
    assert "and 10 more: see the terminal" in html


@pytest.mark.parametrize(
    ("paths", "slow", "now", "later"),
    [
        ({"a", "b"}, set(), {"a", "b"}, set()),
        (None, set(), None, set()),
        ({"a", "b"}, {"b"}, {"a"}, {"b"}),
        ({"b"}, {"b"}, set(), {"b"}),
        # What is read with whatever was saved keeps all of that waiting.
        ({"a"}, {"b"}, set(), {"a"}),
        (None, {"b"}, set(), None),
    ],
)
def test_what_was_saved_waits_for_slow_files_alone_if_it_is_read_with_them(
    paths: set[str] | None, slow: set[str], now: set[str] | None, later: set[str] | None
) -> None:
    assert divided(frozenset(paths) if paths is not None else None, slow) == (now, later)


def test_of_a_costly_text_the_preview_knows_before_it_reads_it(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    costly = "content/cases/costly.md"
    write_files(preview.project, {costly: OTHER.replace("Рассказ.", "[" * 60_000), PLACE: CASE + "[" * 100})
    for paths in ({costly, PLACE, "content/cases", "README.md"}, None):
        assert [body.path for body, _ in preview.slow(paths)] == [costly]
    assert preview.slow({PLACE}) == []
    done: Queue[bool] = Queue()
    try_ahead(preview.slow(None), preview.intake.press, done.put)
    assert (done.get(timeout=30), preview.slow(None)) == (True, [])
    # No body is converted any more, whatever is saved.
    monkeypatch.setattr(preview.intake.press, "_convert", None)
    preview.follow({costly})
    assert "error[too-costly]" in page(preview)
    preview.follow(None)
    save(preview, {"content/cases/other.md": OTHER})
    monkeypatch.undo()
    save(preview, {costly: "---\ntitle: [\n---\n"})
    assert preview.slow(None) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda project: write_files(project, {PLACE: bytes(range(256)) * 40}),
        lambda project: ((project / PLACE).unlink(), (project / PLACE).mkdir()),
        lambda project: shutil.rmtree(project / "content"),
        lambda project: ((project / PLACE).unlink(), (project / PLACE).symlink_to("/etc/passwd")),
        lambda project: ((project / PLACE).unlink(), subprocess.run(["mkfifo", project / PLACE], check=True)),
        lambda project: write_files(project, {PLACE: "x" * 3_000_000}),
        lambda project: write_files(project, {"content/site.yml": "languages: 7\n"}),
        lambda project: write_files(project, {"templates/base.html": b"\xff\xfe"}),
        lambda project: ((project / "content").rename(project / "c"), (project / "content").symlink_to("c")),
    ],
    ids=["garbage", "folder", "no content", "link", "pipe", "too large", "settings", "template", "linked content"],
)
@pytest.mark.parametrize("everything", [False, True])
def test_it_outlives_whatever_stands_there(preview: Preview, spoil: Callable[[Path], object], everything: bool) -> None:
    page(preview)
    spoil(preview.project)
    paths = {PLACE, "content", "content/site.yml", "templates/base.html"}
    preview.follow(None if everything else paths, [ADDRESS])
    assert "Рассказ." in page(preview)
    assert 'role="alert"' in page(preview) or not (preview.project / PLACE).is_file()
    assert "root:" not in page(preview)
    assert str(preview.project) not in page(preview)
    for path in ("content", "c", "templates"):
        place = preview.project / path
        place.unlink() if place.is_symlink() else shutil.rmtree(place, ignore_errors=True)
    write_files(preview.project, {"content/site.yml": SITE, PLACE: CASE.replace("Рассказ.", "Снова.")})
    preview.follow(None if everything else {"content", "templates"})
    assert "Снова." in page(preview)
    assert preview.mistakes.texts == ()


def test_what_the_disk_refuses_is_a_mistake_without_a_path_of_the_machine(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(preview.project / "content" / "cases"))

    with monkeypatch.context() as patch:
        patch.setattr("casegen.output.reader.scan_content", refuse)
        preview.follow(None)
        assert "content/cases: error[unreadable-file]: this cannot be read or kept: Permission denied" in page(preview)
        assert str(preview.project) not in page(preview)
    preview.follow(None)
    assert preview.mistakes.texts == ()


# ── drafts ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("publish", "why"), [("false", "publish: false"), ("2030-01-31", "publish: 2030-01-31")])
def test_drafts_are_shown_when_they_are_asked_for_and_marked(
    project: Path, start: Start, publish: str, why: str
) -> None:
    write_files(project, {"content/cases/tainoe.md": DRAFT.format(publish=publish)})
    assert start().answer("/cases/tainoe/").status == 404
    for preview in (start(drafts=True), start(drafts=True)):
        html = page(preview, "/cases/tainoe/")
        assert "Тайна." in html
        assert f"shown too. This page is not published (`{why}`)." in html
        assert "Черновик о\N{NO-BREAK SPACE}многом" in page(preview, "/cases/")
        assert "Draft preview: what is not published is shown too.</p>" in page(preview)
        finish(preview)
        preview.close()
    kept = b"".join(read_files(project / ".casegen" / "preview").values())
    assert "Тайна".encode() not in kept


def test_a_page_that_tells_of_drafts_names_them(project: Path, start: Start) -> None:
    """A line of a list, a person's page, a link: of none of them it can be seen that readers will not find it."""
    story = CASE.replace("Рассказ.", "См. [[tainoe]].").replace("[Иван Пример]", NAMED)
    draft = DRAFT.format(publish="false").replace("[Анна Тайная]", NAMED)
    write_files(project, {PLACE: story, "content/cases/tainoe.md": draft, "content/cases/other.md": OTHER})
    write_files(project, {"content/people/ivan-primer.md": "---\nname: {ru: Иван Пример}\n---\nОн.\n"})
    preview = start(drafts=True)
    assert preview.mistakes.texts == ()
    told = "Not published, but told of on this page: "
    for address in ("/cases/", "/people/ivan-primer/", ADDRESS, "/countries/kg/"):
        assert f"{told}`tainoe`.</p>" in page(preview, address), address
    for address in ("/cases/tainoe/", "/cases/other/", "/countries/kz/"):
        assert told not in page(preview, address), address
    hidden = "---\nname: {ru: Анна Скрытая}\npublish: 2030-01-31\n---\n"
    named = OTHER.replace("[Анна Другая]", "[{person: anna-skrytaya}]")
    save(preview, {"content/people/anna-skrytaya.md": hidden, "content/cases/other.md": named})
    assert f"{told}`anna-skrytaya`.</p>" in page(preview, "/people/")
    many = {f"content/cases/d{number:02}.md": draft.replace("о многом", f"о {number}") for number in range(21)}
    save(preview, {**many, "content/cases/tainoe.md": draft.replace("publish: false", "publish: true")})
    shown = page(preview, "/cases/")
    assert ("`d18`, `d19`, ….</p>" in shown, "`tainoe`" in shown, "`d20`" in shown) == (True, False, False)
    assert "`tainoe`" not in page(preview)
    assert told not in page(start(), "/cases/")


def test_a_draft_is_followed_and_loses_its_mark_when_it_is_published(project: Path, start: Start) -> None:
    draft = DRAFT.format(publish="false")
    write_files(project, {"content/cases/tainoe.md": draft})
    preview = start(drafts=True)
    save(preview, {"content/cases/tainoe.md": draft.replace("Тайна.", "Иначе.")})
    assert "Иначе." in page(preview, "/cases/tainoe/")
    assert "is not published" in page(preview, "/cases/tainoe/")
    save(preview, {"content/cases/tainoe.md": draft.replace("publish: false", "publish: true")})
    assert "This page is not published" not in page(preview, "/cases/tainoe/")
    save(preview, {"content/cases/tainoe.md": draft})
    assert "This page is not published" in page(preview, "/cases/tainoe/")


def test_a_draft_looks_as_it_will_when_it_is_published(project: Path, start: Start) -> None:
    write_files(project, {"content/cases/tainoe.md": DRAFT.format(publish="2026-02-01")})
    preview = start(drafts=True)
    expected = built(project, as_of=date(2026, 2, 1))
    for path, data in expected.items():
        if path == "data/index.html" or path.startswith("countries/"):
            # They name the day of the publication, which the preview has not reached yet.
            data = data.replace("1\xa0февраля 2026\xa0года".encode(), "1\xa0января 2026\xa0года".encode())
        dressed = _as_shown(path, data, True, "tainoe", "publish: 2026-02-01") if path.endswith(".html") else data
        assert preview.answer(address_of(path)).data == dressed, path


def test_a_build_has_nothing_of_a_preview(project: Path, start: Start) -> None:
    write_files(project, {"content/cases/tainoe.md": DRAFT.format(publish="false")})
    preview = start(drafts=True)
    page(preview, "/cases/tainoe/")
    finish(preview)
    preview.close()
    assert "Тайна".encode() not in b"".join(built(project).values())
    assert not any(b"livereload" in data for data in built(project).values())


# ── what is given, and to whom ───────────────────────────────────────────────────────────────────────────────────

FOREIGN = [
    "/../../content/site.yml",
    "/../preview/state",
    "/%2e%2e/%2e%2e/content/site.yml",
    "/cases/../../../content/site.yml",
    "//etc/passwd",
    "//cases/primer/",
    "/etc/passwd",
    "/%00",
    "/\x00",
    "/cases/primer/index.html/",
    "/cases/primer",
    "/CASES/primer/",
    "/manifest.json",
    "/content/site.yml",
    "\\..\\content",
    "/base.html",
    "/locale/ru.po",
    "/.casegen/preview/state",
]
OURS = {
    "/": "index.html",
    ADDRESS: "cases/primer/index.html",
    "/cases/primer/index.html": "cases/primer/index.html",
    "/style.css": "style.css",
    "/.nojekyll": ".nojekyll",
    "/feed.xml": "feed.xml",
    "/404.html": "404.html",
}


def test_nothing_but_the_publication_is_given(preview: Preview) -> None:
    assert {address: preview.answer(address)[:2] for address in OURS} == {a: (200, path) for a, path in OURS.items()}
    assert {preview.answer(address) for address in FOREIGN} == {preview.answer("/nowhere/")}
    assert preview.answer("/nowhere/")[:2] == (404, "404.html")


def test_a_page_loads_itself_anew_by_a_script_of_the_preview_alone(preview: Preview) -> None:
    answer = preview.answer(ADDRESS)
    html = answer.data.decode()
    assert f'<script src="{SCRIPT}?port=8000&amp;snipver={answer.version}&amp;maxdelay=4000"></script></head>' in html
    assert f'<link rel="stylesheet" href="{STYLE}">' in html
    assert html.count("<script src") == 1
    policy = "default-src 'none'; script-src 'self'; connect-src 'self' ws://127.0.0.1:8000 ws://localhost:8000; "
    assert policy + "style-src 'self'" in html


def test_a_page_of_somebodys_own_making_is_dressed_as_well() -> None:
    page, _ = dress(b"<p>x</p>", URL, ENGLISH, ["a.md: error[x]: y"])
    assert page.startswith(b"<p>x</p>")
    assert b"livereload.js" in page
    assert b"a.md: error[x]: y" in page


def test_links_for_machines_lead_to_the_preview_and_not_to_the_published_site(preview: Preview) -> None:
    assert preview.good is not None
    everything = b"".join(preview.answer(address).data for address in preview.good.places.everywhere)
    assert b"http://127.0.0.1:8000/cases/primer/" in everything
    assert b"example.org" not in everything


def test_nothing_is_written_but_its_own_state(project: Path, start: Start) -> None:
    write_files(project, {"site/index.html": "published"})
    before = read_files(project)
    preview = start()
    page(preview)
    finish(preview)
    preview.close()
    written = read_files(project).keys() - before.keys()
    assert {path for path in written if not path.startswith(".casegen/preview/")} == {".casegen/.gitignore"}
    assert {path: data for path, data in read_files(project).items() if path in before} == before


def test_the_page_of_the_file_edited_last_is_known(project: Path, start: Start) -> None:
    write_files(project, {"content/cases/other.md": OTHER, "content/cases/tainoe.md": DRAFT.format(publish="false")})
    for number, file in enumerate(sorted((project / "content").rglob("*.*"))):
        os.utime(file, (1_600_000_000 + number, 1_600_000_000 + number))
    found = []
    for number, path in enumerate([PLACE, "content/cases/other.md", "content/cases/tainoe.md", "content/site.yml"]):
        os.utime(project / path, (1_700_000_000 + number, 1_700_000_000 + number))
        preview = start()
        found.append(preview.newest())
        preview.close()
    assert found == [ADDRESS, "/cases/other/", "/", "/"]


def test_a_file_that_is_saved_while_it_is_asked_for_is_read_again(preview: Preview) -> None:
    shutil.rmtree(preview.project / ".casegen" / "preview" / "store")
    preview.intake.store.close()
    write_files(preview.project, {PLACE: CASE.replace("Рассказ.", "Только что.")})
    assert "Только что." in page(preview)
