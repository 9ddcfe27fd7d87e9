"""What is not published leaves no trace: change anything of it at random, and no byte of what is public changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from casegen.commands.building.build import BuildOptions, build
from casegen.commands.building.offline import write_offline
from casegen.content.fields import CaseFields, DossierFields, PageFields, PersonFields
from casegen.content.json_schema import names_of
from casegen.content.translation_fields import WORDS_OF
from casegen.values.diagnostics import has_errors
from tests.files import read_files
from tests.incremental.edits import Choose
from tests.incremental.machine import note
from tests.incremental.manuscript import DAY, EMBARGO, Manuscript, Sheet, a_manuscript
from tests.incremental.test_store import AFTER, SECRETS
from tests.incremental.workshop import MEMORY, SITE, Workshop, assert_files, quick

LONG = bool(os.environ.get("CASEGEN_LONG"))
"""`make test-long`: other edits each time, and many more."""
law = settings(
    max_examples=400 if LONG else 20,
    derandomize=not LONG,
    database=None,
    deadline=None,
    print_blob=LONG,
    phases=(Phase.generate, Phase.shrink) if LONG else (Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow],
)
Value = Callable[[Choose], Any]
KINDS = {"cases": CaseFields, "people": PersonFields, "dossiers": DossierFields, "pages": PageFields}
DRAFT_SOURCE, DRAFT_TAG, DRAFT_COURT, DRAFT_PHOTO = "suslik", "khomyachestvo", "Суд сурков", "nutriya.jpg"


def a_publication() -> Manuscript:
    """A publication with drafts and embargoes of every kind, and with what only these use: a source, a tag, a photo."""
    m = a_manuscript()
    m.sheets |= deepcopy(SECRETS)
    m.sources[DRAFT_SOURCE] = {"title": "Беседа с песцом", "archive": "https://example.org/s"}
    m.site["tags"][DRAFT_TAG] = {"ru": "Хомячество", "en": "Hamsters"}
    m.site["taxonomies"]["courts"]["terms"] = {"sud-surkov": {"ru": DRAFT_COURT, "en": "Court of marmots"}}
    m.sheets["cases/lisichka"].fields |= {"tags": [DRAFT_TAG], "courts": [DRAFT_COURT]}
    m.sheets["cases/lisichka"].body.append(f"Так сказано [@{DRAFT_SOURCE}].")
    m.sheets["cases/tri"].body += ["Смотри [[lisichka|вот]] и [[bekas|вот]].", "Смотри [[surikat|вот]]."]
    m.assets = {DRAFT_PHOTO: 40}
    return m


def is_unpublished(m: Manuscript, path: str) -> bool:
    """Whether a document is held back: by itself, or as a translation."""
    folder, _, name = path.partition("/")
    return "publish" in m.sheets[f"{folder}/{name.partition('.')[0]}"].fields


def held_back(m: Manuscript, folder: str = "") -> list[str]:
    """The originals that are held back."""
    return [
        path for path in sorted(m.sheets) if path.startswith(folder) and "." not in path and is_unpublished(m, path)
    ]


# ── what can stand in a field ────────────────────────────────────────────────────────────────────────────────────────


def words(choose: Choose) -> str:
    return choose.words()


def either(*values: Any) -> Value:
    return lambda choose: choose.one(values)


def listed(value: Value) -> Value:
    return lambda choose: [value(choose) for _ in range(choose.number(0, 3))] or [value(choose)]


def by_language(choose: Choose) -> Any:
    return choose.one((choose.words(), {"ru": choose.words(), "en": choose.words()}))


def some_sources(choose: Choose) -> Any:
    """One of its own, which a body cites; shared ones, and others, each once."""
    more = choose.one(
        ({}, {"url": f"https://example.org/{choose.sign()}"}, {"publisher": choose.words(), "date": "2022"})
    )
    others = [DRAFT_SOURCE, "gazeta", {"id": choose.sign(), "title": choose.words(), **more}]
    return [{"id": "kunitsa", "title": choose.words()}, *(one for one in others if choose.number(0, 1))]


def a_person(choose: Choose) -> Any:
    name: Any = choose.one(({"name": f"Тайный {choose.sign()}"}, {"person": "ivan-primer"}, {"person": "tushkanchik"}))
    charge = {"text": choose.words(), "status": choose.one(("convicted", "acquitted"))}
    more: Any = choose.one(({}, {"role": "witness"}, {"note": choose.words()}, {"charges": [charge]}, {"page": False}))
    return {**name, **more}


def an_event(choose: Choose) -> Any:
    more: Any = choose.one(
        ({}, {"place": choose.words()}, {"country": "KZ", "type": "hearing"}, {"authority": DRAFT_COURT})
    )
    return {"text": choose.words(), "date": choose.one(("2021", "2022-05-06", "2023-01")), **more}


def a_contested_point(choose: Choose) -> Any:
    versions = [{"by": by, "text": choose.words()} for by in ("Полиция", choose.words())]
    return {"question": choose.words(), "versions": versions}


DATES = either("2019", "2022-03-04", "2021?", "2010-06/..", "202X")
DAYS = either("2023-01-01", "2024-02-29", "2022-12-31")
COUNTRIES = either("KZ", "KG", "NO", "RU", "BY")
OLD: Value = lambda choose: f"staroe-{choose.sign()}"  # noqa: E731  # a value like the others
FIELDS: Mapping[str, Mapping[str, Value]] = {
    "cases": {
        "title": words,
        "countries": listed(COUNTRIES),
        "summary": words,
        "lang": either("ru", "en"),
        "people": listed(a_person),
        "date": DATES,
        "events": listed(an_event),
        "contested": listed(a_contested_point),
        "recognition": listed(lambda choose: {"body": choose.words(), "finding": choose.words(), "date": "2023"}),
        "sources": some_sources,
        "dossiers": listed(either("primery", "bekas", "kozodoi")),
        "tags": listed(either("obysk", DRAFT_TAG, "Образцы", "Тайное")),
        "related": listed(
            lambda choose: {"case": choose.one(("odin", "dva")), "relation": choose.one(("causes", "part_of"))}
        ),
        "publish": either(False, EMBARGO, "2031-01-01"),
        "published": DAYS,
        "updated": DAYS,
        "corrections": listed(lambda choose: {"date": "2025-05-05", "text": choose.words()}),
        "redirect_from": listed(OLD),
    },
    "people": {
        "name": by_language,
        "variants": listed(lambda choose: {"value": choose.words(), "kind": choose.one(("spelling", "previous"))}),
        "name_unsettled": either(True, False),
        "description": words,
        "sort": words,
        "gender": either("female", "male", "other"),
        "born": DATES,
        "died": either("2024", "2024-06-07"),
        "citizenship": listed(COUNTRIES),
        "occupation": words,
        "photo": lambda choose: {"file": f"assets/{DRAFT_PHOTO}", "alt": choose.words()},
        "same_as": listed(lambda choose: f"https://example.org/{choose.sign()}"),
        "sources": some_sources,
        "pseudonym": either(True, False),
        "publish": either(False, EMBARGO, "2031-01-01"),
        "corrections": listed(lambda choose: {"date": "2025-05-05", "text": choose.words()}),
        "redirect_from": listed(OLD),
        "merged_into": either("ivan-primer", "anna-obraztsova"),
        "not_same_as": either(["ivan-primer"]),
        "lang": either("ru", "en"),
    },
    "dossiers": {
        "title": words,
        "summary": words,
        "countries": listed(COUNTRIES),
        "date": DATES,
        "sources": some_sources,
        "publish": either(False, EMBARGO, "2031-01-01"),
        "redirect_from": listed(OLD),
        "lang": either("ru", "en"),
    },
    "pages": {
        "title": words,
        "summary": words,
        "menu": either("1", "7", "99"),
        "publish": either(False, EMBARGO, "2031-01-01"),
        "redirect_from": listed(OLD),
        "lang": either("ru", "en"),
    },
}
TEXTS = (
    "{}", "# {}", "[[odin|{}]]", "Смотри [[ivan-primer]] и [[about]]: {}.", "[@suslik, {}]", "![{}](../assets/nutriya.jpg)",
    "Иван Пример и Анна Образцова: {}.", "[{}](../cases/dva.md)", "- {}", "> {}", "| {} | б |\n|---|---|\n| а | б |",
)  # fmt: skip


# ── edits of what is not published ───────────────────────────────────────────────────────────────────────────────────

Edit = Callable[[Manuscript, Choose], str]


def a_field(m: Manuscript, choose: Choose) -> str:
    """Another value for a field, or none; of a document that was held back something still holds it back."""
    path = choose.one(held_back(m))
    kind = path.partition("/")[0]
    name = choose.one(sorted(FIELDS[kind]))
    fields = m.sheets[path].fields
    if name in fields and name not in ("title", "name", "countries", "publish") and choose.rarely():
        del fields[name]
    else:
        fields[name] = FIELDS[kind][name](choose)
    return f"{path}: {name}: {fields.get(name)!r}"


def a_body(m: Manuscript, choose: Choose) -> str:
    path = choose.one([path for path in sorted(m.sheets) if is_unpublished(m, path)])
    body = m.sheets[path].body
    if body and choose.rarely():
        body.pop(choose.number(0, len(body) - 1))
    else:
        body.insert(choose.number(0, len(body)), choose.one(TEXTS).format(choose.words()))
    return f"{path}: {body}"


def a_translation(m: Manuscript, choose: Choose) -> str:
    path = choose.one(held_back(m))
    kind = {"cases": "case", "people": "person", "dossiers": "dossier", "pages": "page"}[path.partition("/")[0]]
    if f"{path}.en" in m.sheets and choose.rarely():
        del m.sheets[f"{path}.en"]
    else:
        plain = sorted(WORDS_OF[kind] & {"title", "name", "summary", "description", "occupation"})
        m.sheets[f"{path}.en"] = Sheet({name: choose.words() for name in plain}, [choose.words()])
    return f"{path}.en"


def a_new_document(m: Manuscript, choose: Choose) -> str:
    folder = choose.one(sorted(KINDS))
    fields = {"name" if folder == "people" else "title": choose.words(), "publish": choose.one((False, EMBARGO))}
    fields |= {"countries": ["KZ", "NO"]} if folder == "cases" else {}
    path = f"{folder}/tainoe-{choose.sign()}"
    m.sheets[path] = Sheet(fields, [choose.words()])
    return f"new: {path}"


def to_which_nothing_leads(m: Manuscript) -> list[str]:
    """Those that can go or be renamed without anything that stays leading nowhere."""
    return [path for path in held_back(m) if path not in ("cases/lisichka", "dossiers/bekas", "people/surikat")]


def no_document(m: Manuscript, choose: Choose) -> str:
    """Out with one; where all are gone, a new one comes."""
    if not (those := to_which_nothing_leads(m)):
        return a_new_document(m, choose)
    path = choose.one(those)
    m.remove(*path.split("/"))
    return f"gone: {path}"


def another_name(m: Manuscript, choose: Choose) -> str:
    if not (those := to_which_nothing_leads(m)):
        return a_new_document(m, choose)
    path = choose.one(those)
    folder, id = path.split("/")
    m.rename(folder, id, f"tainoe-{choose.sign()}")
    return f"renamed: {path}"


def what_only_drafts_use(m: Manuscript, choose: Choose) -> str:
    what = choose.number(0, 5)
    if what == 0:
        m.sources[DRAFT_SOURCE][choose.one(("title", "author", "note"))] = choose.words()
    elif what == 1:
        m.site["tags"][DRAFT_TAG] = {"ru": choose.words(), "en": choose.words()}
    elif what == 2:
        m.site["taxonomies"]["courts"]["terms"]["sud-surkov"]["en"] = choose.words()
    elif what == 3:
        m.assets[DRAFT_PHOTO] = choose.number(20, 60)
    elif what == 4:
        m.sources[choose.sign()] = {"title": choose.words(), "archive": "https://example.org/n"}
    else:
        m.assets[f"{choose.sign()}.jpg"] = choose.number(20, 60)
    return f"what only drafts use: {what}"


def of_somebody_who_has_no_page(m: Manuscript, choose: Choose) -> str:
    """Whom only a draft names, or nobody; and a dossier in which nothing published stands."""
    path = choose.one(("people/tushkanchik", "people/zimorodok", "dossiers/kozodoi"))
    kind = path.partition("/")[0]
    # Who was merged into somebody is published as a name of theirs, and an old address leads there.
    name = choose.one(sorted(FIELDS[kind].keys() - {"publish", "merged_into", "redirect_from"}))
    m.sheets[path].fields[name] = FIELDS[kind][name](choose)
    return f"{path}: {name}"


EDITS: tuple[Edit, ...] = (
    a_field, a_field, a_field, a_body, a_body, a_translation, a_new_document, no_document, another_name,
    what_only_drafts_use, of_somebody_who_has_no_page,
)  # fmt: skip


# ── the law ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def public(m: Manuscript, **asked: Any) -> Mapping[str, bytes] | None:
    """Every byte that a clean build makes public: the site, and the copy to be read offline; None when it is refused."""
    with TemporaryDirectory(prefix="casegen-law-", dir=MEMORY) as folder, quick():
        workshop = Workshop(Path(folder) / "project")
        workshop.save(m.files())
        return built(workshop, **asked)


def built(workshop: Workshop, **asked: Any) -> Mapping[str, bytes] | None:
    """Every byte that a build makes public."""
    report = build(workshop.project, BuildOptions(**{"as_of": DAY, **asked}))
    if report.changes is None:
        note(f"refused: {[problem for problem in report.problems if has_errors([problem])][:2]}")
        return None
    write_offline(workshop.project, SITE, workshop.project / "copy.zip")
    return {**read_files(workshop.project / SITE), "copy.zip": (workshop.project / "copy.zip").read_bytes()}


@pytest.fixture(scope="module")
def before() -> Mapping[str, bytes]:
    """What is public before anything is edited."""
    found = public(a_publication())
    assert found is not None
    return found


def edited(seed: int, edits: int) -> Manuscript:
    """The publication after some edits of what is not published."""
    m, choose = a_publication(), Choose()
    choose.begin(seed)
    for _ in range(edits):
        note(choose.one(EDITS)(m, choose))
    return m


@given(seed=st.integers(0, 10**9), edits=st.integers(1, 6))
@law
def test_whatever_is_edited_of_what_is_not_published_no_public_byte_changes(seed: int, edits: int) -> None:
    after = public(edited(seed, edits))
    assume(after is not None)
    assert after is not None
    assert_files(after, _before())


def _before() -> Mapping[str, bytes]:
    if not _kept:
        found = public(a_publication())
        assert found is not None
        _kept.append(found)
    return _kept[0]


_kept: list[Mapping[str, bytes]] = []


def every_field() -> Iterator[tuple[str, str]]:
    """Every field of every kind, with a document that is held back."""
    sheets = {
        "cases": "cases/lisichka",
        "people": "people/surikat",
        "dossiers": "dossiers/bekas",
        "pages": "pages/vykhukhol",
    }
    for kind, fields in FIELDS.items():
        yield from ((sheets[kind], name) for name in fields)


def test_no_field_is_forgotten() -> None:
    for kind, cls in KINDS.items():
        assert FIELDS[kind].keys() == names_of(cls).keys()


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_of_a_document_that_is_held_back_has_its_turn(kind: str, before: Mapping[str, bytes]) -> None:
    """One after the other, in builds that know what was before."""
    choose = Choose()
    with TemporaryDirectory(prefix="casegen-law-", dir=MEMORY) as folder, quick():
        workshop = Workshop(Path(folder) / "project")
        workshop.save(a_publication().files())
        built(workshop)
        for number, (path, name) in enumerate(one for one in every_field() if one[0].startswith(kind)):
            choose.begin(number)
            m = a_publication()
            m.sheets[path].fields[name] = FIELDS[kind][name](choose)
            workshop.save(m.files())
            after = built(workshop)
            assert after is not None, f"{path}: {name}"
            assert_files(after, before)


def test_edits_leave_no_trace_in_builds_that_know_what_was_before(before: Mapping[str, bytes]) -> None:
    """From edit to edit, with what is kept from build to build."""
    m, choose, refused = a_publication(), Choose(), 0
    with TemporaryDirectory(prefix="casegen-law-", dir=MEMORY) as folder, quick():
        workshop = Workshop(Path(folder) / "project")
        for step in range(200 if LONG else 25):
            choose.begin(step)
            last = deepcopy(m)
            done = choose.one(EDITS)(m, choose)
            workshop.save(m.files())
            after = built(workshop)
            if after is None:
                m, refused = last, refused + 1
            else:
                note(done)
                assert_files(after, before)
        assert refused < 10 * (8 if LONG else 1)


WITHDRAWALS: Mapping[str, Callable[[Manuscript], None]] = {
    "it is held back": lambda m: m.sheets["cases/kosulya"].fields.update(publish=False),
    "its day is put off": lambda m: m.sheets["cases/kosulya"].fields.update(publish="2031-01-01"),
    "it is deleted": lambda m: m.remove("cases", "kosulya"),
}


@pytest.mark.parametrize("withdraw", WITHDRAWALS.values(), ids=WITHDRAWALS.keys())
def test_what_was_withdrawn_leaves_no_trace(withdraw: Callable[[Manuscript], None]) -> None:
    """After it was public, the site is what it would be if it had never been."""
    without = a_publication()
    without.remove("cases", "kosulya")
    never = public(without, as_of=AFTER)
    with TemporaryDirectory(prefix="casegen-law-", dir=MEMORY) as folder, quick():
        workshop = Workshop(Path(folder) / "project")
        m = a_publication()
        workshop.save(m.files())
        shown = built(workshop, as_of=AFTER)
        withdraw(m)
        workshop.save(m.files())
        after = built(workshop, as_of=AFTER)
    assert never is not None
    assert shown is not None
    assert after is not None
    assert "cases/kosulya/index.html" in shown
    assert_files(after, never)


def test_an_embargo_that_has_ended_is_seen() -> None:
    """So that the law does not hold because nothing ever changes."""
    early, late = public(a_publication()), public(a_publication(), as_of=AFTER)
    assert early is not None
    assert late is not None
    assert late.keys() - early.keys() > {"cases/kosulya/index.html"}
