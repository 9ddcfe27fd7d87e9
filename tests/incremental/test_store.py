"""What a build keeps for the next one holds nothing that is not published: `.casegen` may be copied and kept by anybody."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from casegen.commands.building.build import BuildOptions, build
from casegen.values.addresses import slug_of
from casegen.values.diagnostics import has_errors
from tests.files import read_files
from tests.incremental.accidents import unpacked
from tests.incremental.killed import Killed, dying, raise_killed
from tests.incremental.manuscript import DAY, Manuscript, Sheet, a_manuscript
from tests.incremental.workshop import SITE, STATE, Workshop, quick

AFTER = date(2026, 6, 1)
SECRETS: dict[str, Sheet] = {
    "cases/lisichka": Sheet(
        {
            "title": "Барсучий черновик",
            "summary": "Сводка енотовидная",
            "countries": ["NO"],
            "people": ["Сурок Примерный", {"person": "tushkanchik", "role": "victim"}],
            "events": [{"text": "Событие выхухолево", "date": "2022", "place": "Бобровск"}],
            "sources": [{"id": "kunitsa", "title": "Источник горностаев"}],
            "tags": ["Хомячество"],
            "publish": False,
        },
        ["Текст с росомахой [@kunitsa].", "![Портрет](../assets/nutriya.jpg)", "[[odin]]"],
    ),
    "cases/lisichka.en": Sheet({"title": "Wolverine translation"}, ["A platypus."]),
    "cases/kosulya": Sheet(
        {"title": "Оленье эмбарго", "countries": ["KZ"], "people": ["Лосиный Примерный"], "publish": "2026-03-01"},
        ["Текст с изюбрем."],
    ),
    "people/tushkanchik": Sheet(
        {"name": "Дикобраз Примерный", "variants": ["Ехидна Примерная"], "occupation": "сторож вомбатов"},
        ["Биография с ленивцем."],
    ),
    "people/surikat": Sheet({"name": "Мангуст Примерный", "publish": False}, ["Биография с коала."]),
    "people/zimorodok": Sheet({"name": "Щегол Примерный"}, ["Его ещё не называет никто: ни дело, ни черновик."]),
    "dossiers/kozodoi": Sheet({"title": "Досье трясогузки"}, ["В нём ещё ничего нет."]),
    "dossiers/bekas": Sheet({"title": "Досье глухаря", "publish": False}, ["Текст о тетереве."]),
    "pages/vykhukhol": Sheet({"title": "Страница нетопыря", "publish": "2026-03-01"}, ["Текст о рукокрылых."]),
}  # fmt: skip
WORDS = (
    "lisichka", "Барсучий", "енотовидная", "Сурок", "выхухолево", "Бобровск", "kunitsa", "горностаев", "Хомячество",
    "росомахой", "nutriya", "Wolverine", "platypus", "kosulya", "Оленье", "Лосиный", "изюбрем", "tushkanchik", "Дикобраз",
    "Ехидна", "вомбатов", "ленивцем", "surikat", "Мангуст", "коала", "bekas", "глухаря", "тетереве", "vykhukhol",
    "нетопыря", "рукокрылых", "zimorodok", "Щегол", "kozodoi", "трясогузки",
)  # fmt: skip


def forms(word: str) -> Iterator[bytes]:
    """How a word may stand in bytes: as text, escaped, or as a part of an address."""
    for text in {word, word.lower(), slug_of(word)}:
        yield from (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
        yield from (json.dumps(text)[1:-1].encode(), quote(text).encode(), ascii(text)[1:-1].encode())


def layers(data: bytes) -> Iterator[bytes]:
    """Some bytes, and what is packed in them."""
    yield data
    for packed in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", data):
        if inside := unpacked(data[packed.start() :]):
            yield inside


def words_in(folder: Path, words: Iterable[str]) -> set[str]:
    """Which of some words stand in the files of a folder, or in their names."""
    texts = [layer for path, data in read_files(folder).items() for layer in (path.encode(), *layers(data))]
    everything = b"\n".join(texts)
    return {word for word in words if any(form in everything for form in forms(word))}


def kept(project: Path, words: Iterable[str] = WORDS) -> set[str]:
    """Which of some words stand in what a build left."""
    return words_in(project / STATE, words) | words_in(project / SITE, words)


def with_secrets() -> Manuscript:
    """The publication of these tests with much in it that is not published."""
    m = a_manuscript()
    m.sheets |= deepcopy(SECRETS)
    m.sheets["cases/tri"].body.append("Смотри [[lisichka|вот]], [[tushkanchik|вот]] и [[bekas|вот]].")
    m.assets = {"nutriya.jpg": 40}
    return m


def without_links(m: Manuscript) -> Manuscript:
    """The same, when nothing published links to what is not."""
    m.sheets["cases/tri"].body.pop()
    return m


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    """An empty project."""
    with quick():
        yield Workshop(tmp_path / "project")


def built(workshop: Workshop, m: Manuscript, day: date = DAY) -> None:
    """Save and build; there is no error, whoever reads what is said of drafts too."""
    workshop.save(m.files())
    report = build(workshop.project, BuildOptions(as_of=day))
    assert not has_errors(report.problems), report.problems
    assert report.changes is not None


def test_the_search_finds_what_is_there(workshop: Workshop) -> None:
    m = with_secrets()
    for sheet in m.sheets.values():
        sheet.fields.pop("publish", None)
    m.sheets["cases/tri"].fields["people"] = ["anna-obraztsova", "surikat", "zimorodok"]
    m.sheets["cases/tri"].fields["dossiers"] = ["bekas", "kozodoi"]
    built(workshop, m)
    assert set(WORDS) <= kept(workshop.project)


def test_nothing_that_is_not_published_is_kept(workshop: Workshop) -> None:
    for m in (with_secrets(), without_links(with_secrets())):
        for _ in range(2):
            built(workshop, m)
            assert kept(workshop.project) - linked(m) == set()


def linked(m: Manuscript) -> set[str]:
    """The ids that stand in the text of something that is published; in its store, not in its page."""
    return (
        {"lisichka", "tushkanchik", "bekas"} if any("[[bekas" in text for text in m.sheets["cases/tri"].body) else set()
    )


def test_not_even_a_link_to_what_is_not_published_is_published(workshop: Workshop) -> None:
    built(workshop, with_secrets())
    assert words_in(workshop.project / SITE, WORDS) == set()


def test_nothing_is_kept_of_edits_to_what_is_not_published(workshop: Workshop) -> None:
    m = without_links(with_secrets())
    built(workshop, m)
    m.sheets["cases/lisichka"].body.append("Ещё и кенгуру.")
    m.sheets["people/tushkanchik"].fields["name"] = "Опоссум Примерный"
    built(workshop, m)
    assert kept(workshop.project, [*WORDS, "кенгуру", "Опоссум"]) == set()


def test_nothing_is_kept_of_a_build_that_is_refused(workshop: Workshop) -> None:
    m = without_links(with_secrets())
    built(workshop, m)
    m.sheets["cases/odin"].body.append("[[nigde]]")
    m.sheets["cases/lisichka"].body.append("[[nigde]] и кенгуру.")
    workshop.save(m.files())
    assert build(workshop.project, BuildOptions(as_of=DAY)).changes is None
    assert kept(workshop.project, [*WORDS, "кенгуру"]) == set()


WITHDRAWN = ("kosulya", "Оленье", "Лосиный", "изюбрем")


def end(m: Manuscript) -> None:
    m.sheets["cases/kosulya"].fields["publish"] = False


def hold(m: Manuscript) -> None:
    m.sheets["cases/kosulya"].fields["publish"] = "2030-01-01"


def delete(m: Manuscript) -> None:
    m.remove("cases", "kosulya")


def rewrite(m: Manuscript) -> None:
    """It stays published, under another name and with other words: an editor took a name out."""
    del m.sheets["cases/kosulya"]
    m.sheets["cases/drugoe"] = Sheet({"title": "Иное", "countries": ["KZ"]})


@pytest.mark.parametrize("withdraw", [end, hold, delete, rewrite])
def test_nothing_is_kept_of_what_was_withdrawn(workshop: Workshop, withdraw: Callable[[Manuscript], None]) -> None:
    m = without_links(with_secrets())
    built(workshop, m, AFTER)
    assert words_in(workshop.project / SITE, WITHDRAWN) == set(WITHDRAWN)
    withdraw(m)
    built(workshop, m, AFTER)
    assert kept(workshop.project, WITHDRAWN) == set()


def test_nothing_is_kept_of_what_was_published_on_a_later_day(workshop: Workshop) -> None:
    m = without_links(with_secrets())
    built(workshop, m, AFTER)
    built(workshop, m, DAY)
    assert kept(workshop.project, WITHDRAWN) == set()


@pytest.mark.parametrize("at", [1, 2, 5, 10, 20, 50, 100, 200])
def test_nothing_is_kept_of_what_was_withdrawn_after_a_kill(workshop: Workshop, at: int) -> None:
    """While it is being published, and while it is being withdrawn."""
    m = without_links(with_secrets())
    built(workshop, m)
    killed(workshop, at, AFTER)
    built(workshop, m, AFTER)
    end(m)
    workshop.save(m.files())
    killed(workshop, at, AFTER)
    built(workshop, m, AFTER)
    assert kept(workshop.project, WITHDRAWN) == set()


def killed(workshop: Workshop, at: int, day: date) -> None:
    """Build, and die on the way."""
    try:
        with dying(at, raise_killed):
            build(workshop.project, BuildOptions(as_of=day))
    except Killed:
        pass


def test_nothing_is_kept_of_a_shared_source_that_only_a_draft_cites(workshop: Workshop) -> None:
    m = without_links(with_secrets())
    m.sources["suslik"] = {"title": "Беседа с песцом", "archive": "https://example.org/s"}
    m.sheets["cases/lisichka"].fields["sources"].append("suslik")
    built(workshop, m)
    assert kept(workshop.project, [*WORDS, "suslik", "песцом"]) == set()
