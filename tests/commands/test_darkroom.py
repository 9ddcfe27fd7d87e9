"""Photos in a build: what pages show is made, once, and nothing is left of what they do not show."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from casegen.commands.building import unchanged
from casegen.commands.building.build import build
from casegen.commands.previewing.preview import Preview
from casegen.commands.processes import darkroom
from casegen.commands.processes.killable import Limits
from casegen.commands.telling.outcome import BuildOptions, BuildReport
from casegen.content.photos import asset_of
from casegen.output import reader, scan
from casegen.output.state import read_state
from casegen.values.diagnostics import has_errors
from casegen.values.photos import Photo
from tests.commands.conftest import CASE, SITE
from tests.files import read_files, write_files
from tests.photos import a_photo, a_png

SHOWN, OTHER = "content/assets/ploshchad.jpg", "content/assets/dom.png"
CANARY = b"N 42.874722 E 74.612222"
FIRST, SECOND = a_photo("JPEG", 700, 500, comment=CANARY), a_photo("JPEG", 500, 700)
BODY = CASE + "\n![Площадь](../assets/ploshchad.jpg)\n"
CASES = {
    "content/site.yml": SITE,
    "content/cases/primer.md": BODY,
    "content/cases/drugoe.md": CASE.replace("Ивана Примера", "другое").replace("Иван Пример", "Анна Другая"),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publication of two cases, one of which shows a photo."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    write_files(tmp_path, {**CASES, SHOWN: FIRST})
    return tmp_path


def built(project: Path, *, jobs: int = 1) -> BuildReport:
    """What came of a build, which has no error."""
    report = build(project, BuildOptions(jobs=jobs))
    assert not has_errors(report.problems), report.problems
    assert report.changes is not None
    return report


def names(data: bytes, kind: str = ".jpg") -> set[str]:
    """The files of a photo in a site."""
    photo = asset_of(f"a{kind}", data)
    assert isinstance(photo, Photo)
    return {address[1:] for address in photo.addresses}


def photos(project: Path) -> set[str]:
    """The photos of a site."""
    return {path for path in read_files(project / "site") if path.startswith("assets/")}


def everything(project: Path) -> bytes:
    """Every byte and every name of what a build left."""
    left = {**read_files(project / "site"), **read_files(project / ".casegen")}
    return b"\n".join(path.encode() + b"\n" + data for path, data in left.items())


@pytest.fixture
def developed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The photos that were decoded, as they come; by this process, so that it can be seen."""
    found: list[str] = []

    def each(task: Callable[[darkroom.Order], object], orders: list[darkroom.Order], *_: object) -> object:
        for order in orders:
            found.append(order.path)
            yield order, task(order)

    monkeypatch.setattr(darkroom, "each", each)
    return found


def test_a_site_has_the_photos_that_its_pages_show(project: Path) -> None:
    write_files(project, {"content/people/ivan-primer.md": "---\nname: Иван Пример\n---\n![Дом](../assets/dom.png)\n"})
    write_files(project, {OTHER: a_png(300, 200)})
    built(project)
    assert photos(project) == names(FIRST) | names(a_png(300, 200), ".png")
    page = (project / "site/cases/primer/index.html").read_text(encoding="utf-8")
    assert all(f"../../{name}" in page for name in names(FIRST))
    for name in photos(project):
        data = (project / "site" / name).read_bytes()
        assert CANARY not in data
        with Image.open(BytesIO(data)) as image:
            assert image.format == "WEBP"
    # Neither the name of the file, which may be that of a person, nor anything of what it says is in the site.
    assert b"ploshchad" not in b"".join(path.encode() + data for path, data in read_files(project / "site").items())


def test_a_photo_that_changes_changes_its_page_alone(project: Path) -> None:
    built(project)
    write_files(project, {SHOWN: SECOND})
    changes = built(project).changes
    assert changes is not None
    assert set(changes.written) == {"cases/primer/index.html", *names(SECOND)}
    assert set(changes.removed) == names(FIRST)


def test_a_photo_that_is_shown_no_more_leaves_nothing(project: Path) -> None:
    write_files(project, {"content/cases/primer.md": CASE})
    (project / SHOWN).unlink()
    built(project)
    before = read_files(project / "site")
    write_files(project, {"content/cases/primer.md": BODY, SHOWN: FIRST})
    built(project)
    assert photos(project) == names(FIRST)
    stored = (project / "site" / min(names(FIRST))).read_bytes()
    assert stored in everything(project)
    write_files(project, {"content/cases/primer.md": CASE})
    report = built(project)
    assert {problem.code for problem in report.problems} == {"unused-photo"}
    assert read_files(project / "site") == before
    assert stored not in everything(project)
    assert b"ploshchad" not in everything(project)


@pytest.mark.parametrize("publish", ["false", "2999-01-01"])
def test_of_the_photo_of_a_draft_there_is_no_trace(project: Path, publish: str) -> None:
    draft = f"---\ntitle: Тайное\ncountries: [KG]\npublish: {publish}\n---\n![Тайна](../assets/taina.png)\n"
    write_files(project, {"content/cases/tainoe.md": draft, "content/assets/taina.png": a_png(333, 222)})
    for _ in range(2):
        assert built(project).problems == ()
        left = everything(project)
        assert photos(project) == names(FIRST)
        assert b"taina" not in left
        assert not any(name.encode() in left for name in names(a_png(333, 222), ".png"))


def test_one_photo_in_two_places_is_one(project: Path) -> None:
    write_files(project, {"content/assets/copy.jpg": FIRST})
    write_files(project, {"content/cases/primer.md": BODY + "\n![Ещё раз](../assets/copy.jpg)\n"})
    built(project)
    assert photos(project) == names(FIRST)


def test_nothing_is_decoded_twice(project: Path, developed: list[str]) -> None:
    built(project)
    assert developed == [SHOWN]
    write_files(project, {"content/cases/primer.md": BODY.replace("Рассказ", "Другой рассказ")})
    built(project)
    write_files(project, {"content/cases/primer.md": BODY.replace("![Площадь]", "![Другие слова]")})
    built(project)
    assert developed == [SHOWN]


def test_a_photo_that_looks_as_it_did_is_not_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(project / SHOWN, ns=(1_700_000_000_123_456_789,) * 2)
    built(project)
    read = scan.read_regular

    def refuse(path: Path, most: int) -> bytes:
        assert path.name != "ploshchad.jpg"
        return read(path, most)

    for module in (reader, unchanged):
        monkeypatch.setattr(module, "read_regular", refuse)
    write_files(project, {"content/cases/drugoe.md": CASES["content/cases/drugoe.md"] + "\nЕщё."})
    built(project)
    state = read_state(project / ".casegen" / "state")
    assert unchanged.is_unchanged(project, project / "site", None, None, state)


def test_a_photo_that_changed_is_seen_by_a_glance_at_what_has_not_changed(project: Path) -> None:
    built(project)
    state = read_state(project / ".casegen" / "state")
    assert unchanged.is_unchanged(project, project / "site", None, None, state)
    write_files(project, {SHOWN: SECOND})
    assert not unchanged.is_unchanged(project, project / "site", None, None, state)


@pytest.mark.parametrize("damage", ["site", "store", "both"])
def test_what_somebody_damaged_is_made_again(project: Path, damage: str) -> None:
    built(project)
    expected = read_files(project / "site")
    if damage != "store":
        (project / "site" / min(names(FIRST))).write_bytes(b"!")
    if damage != "site":
        for pack in (project / ".casegen" / "store").glob("*.pack"):
            pack.write_bytes(bytes(pack.stat().st_size))
    built(project)
    assert read_files(project / "site") == expected


def test_several_processes_make_what_one_makes(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    many = {f"content/assets/p{number}.png": a_png(500 + number, 40) for number in range(7)}
    body = BODY + "".join(f"\n![Фото](../assets/p{number}.png)\n" for number in range(7))
    for folder, jobs in ((project, 1), (other, 2)):
        write_files(folder, {**CASES, SHOWN: FIRST, **many, "content/cases/primer.md": body})
        built(folder, jobs=jobs)
    assert len(photos(project)) == 16
    assert read_files(project / "site") == read_files(other / "site")


def test_a_photo_that_takes_too_much_is_refused_by_name_and_nothing_is_published(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(darkroom, "LIMITS", Limits(cpu=10, clock=0, memory=10**9))
    report = build(project, BuildOptions())
    assert [(problem.code, problem.span.path) for problem in report.problems] == [("broken-photo", SHOWN)]
    assert report.changes is None
    assert not (project / "site").exists()
    assert not list((project / ".casegen").rglob("*.pack"))


def test_a_photo_that_changes_while_it_is_made_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = reader.read
    seen: list[str] = []

    def saved(folder: Path, path: str) -> object:
        seen.append(path)
        return SECOND if seen.count(SHOWN) == 2 and path == SHOWN else read(folder, path)

    monkeypatch.setattr(reader, "read", saved)
    with pytest.raises(OSError, match="changed while"):
        build(project, BuildOptions())
    assert not (project / "site").exists()


# ── the preview ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_preview_shows_the_very_photos(project: Path, developed: list[str]) -> None:
    built(project)
    preview = Preview(project, "http://127.0.0.1:8000", lambda _: None)
    preview.begin()
    developed.clear()
    for name in sorted(names(FIRST)):
        answer = preview.answer(f"/{name}")
        assert (answer.status, answer.path) == (200, name)
        assert answer.data == (project / "site" / name).read_bytes()
    assert developed == [SHOWN]
    assert preview.answer(f"/{min(names(SECOND))}").status == 404
    for path in ("/assets/ploshchad.jpg", "/content/assets/ploshchad.jpg", "/assets/"):
        assert preview.answer(path).status == 404
    write_files(project, {SHOWN: SECOND})
    preview.follow({SHOWN})
    assert min(names(SECOND)) in preview.answer("/cases/primer/").data.decode()
    assert preview.answer(f"/{min(names(SECOND))}").status == 200
    assert preview.answer(f"/{min(names(FIRST))}").status == 404
    preview.close()


def test_the_preview_makes_photos_of_drafts_only_where_it_shows_drafts(project: Path) -> None:
    draft = "---\ntitle: Тайное\ncountries: [KG]\npublish: false\n---\n![Тайна](../assets/taina.png)\n"
    secret = a_png(333, 222)
    write_files(project, {"content/cases/tainoe.md": draft, "content/assets/taina.png": secret})
    for drafts, status in ((False, 404), (True, 200)):
        preview = Preview(project, "http://127.0.0.1:8000", lambda _: None, drafts=drafts)
        preview.begin()
        assert preview.answer(f"/{min(names(secret, '.png'))}").status == status
        preview.close()


def test_a_photo_that_cannot_be_decoded_is_told_in_the_preview(project: Path) -> None:
    said: list[str] = []
    png = a_png(40, 30)
    write_files(
        project,
        {OTHER: png.replace(b"IDATx", b"IDATy"), "content/cases/primer.md": BODY.replace("ploshchad.jpg", "dom.png")},
    )
    (project / SHOWN).unlink()
    preview = Preview(project, "http://127.0.0.1:8000", said.append)
    preview.begin()
    data = (project / OTHER).read_bytes()
    assert preview.answer(f"/{min(names(data, '.png'))}").status == 404
    assert any("broken-photo" in text for text in said)
    write_files(project, {OTHER: png})
    preview.follow({OTHER})
    assert preview.answer(f"/{min(names(png, '.png'))}").status == 200
    assert preview.mistakes.texts == ()
    preview.close()
