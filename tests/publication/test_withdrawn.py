"""What a line of withdrawn.txt takes down, what goes with it, and what is said of that: it fails closed, and takes no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casegen.content.corpus import read_base
from casegen.content.documents import ContentFile
from casegen.content.ledger import ADDRESSES_FILE, digest_line
from casegen.content.withdrawn import WITHDRAWN_FILE, Withdrawal
from casegen.publication.compile import Overview, examine
from casegen.publication.withdrawn import is_named, paths_meant, taken_down, wanted_paths
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.severity import Severity
from tests.builders import AS_OF, a_case, a_dossier, a_file, a_page, a_person, a_site, codes

IVAN = a_person(
    name={"ru": "Иван Примеров", "en": "Ivan Primer"},
    variants=[{"value": "Иван Занозин", "kind": "spelling"}],
    redirect_from=["ivan-staryi", "/2019/ivan.html"],
)
PETR = a_person("petr-obraztsov", name="Пётр Образцов")
OTHER = a_case("other", people=["petr-obraztsov"])


def the_list(*lines: str, path: str = WITHDRAWN_FILE) -> ContentFile:
    """withdrawn.txt, or a list of another day."""
    return ContentFile(path, "\n".join(lines).encode())


def the_ledger(*lines: str) -> ContentFile:
    return ContentFile(ADDRESSES_FILE, "\n".join(lines).encode())


def look(*files: ContentFile) -> tuple[Overview, list[Diagnostic]]:
    """What comes of files, and what is said of the lines of the list."""
    site = () if any(file.path == "content/site.yml" for file in files) else (a_site(),)
    overview, problems = examine([*site, *files], AS_OF)
    return overview, [problem for problem in problems if problem.code in ("withdrawn", "unknown-withdrawal")]


def taken(*files: ContentFile) -> set[str]:
    """What is taken down, as `kind:id`."""
    return {":".join(key) for key in look(*files)[0].takedown.keys}


# ── which addresses a line means ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "url", "expected"),
    [
        ("/cases/x/", "https://example.org", ("/cases/x",)),
        ("/Cases/X/", "https://example.org", ("/cases/x",)),
        ("/cases/x/", None, ("/cases/x",)),
        ("/en/cases/x/", "https://example.org", ("/en/cases/x", "/cases/x")),
        ("/ru/about/", "https://example.org", ("/ru/about", "/about")),
        ("/kk/about/", "https://example.org", ("/kk/about",)),  # no language of this publication
        # the folder in which the site lies
        ("/archive/cases/x/", "https://example.org/archive/", ("/archive/cases/x", "/cases/x")),
        ("/archive/en/about/", "https://example.org/archive", ("/archive/en/about", "/en/about", "/about")),
        ("/a/b/cases/x/", "https://example.org/a/b", ("/a/b/cases/x", "/cases/x")),
        ("/a/about/", "https://example.org/a/b", ("/a/about",)),
        ("/archive/", "https://example.org/archive", ("/archive",)),
        # a folder that site.yml does not know
        ("/repo/cases/x/", "https://example.org", ("/repo/cases/x", "/cases/x")),
        ("/repo/people/x/", None, ("/repo/people/x", "/people/x")),
        ("/repo/dossiers/x/", None, ("/repo/dossiers/x", "/dossiers/x")),
        ("/repo/en/about/", None, ("/repo/en/about", "/en/about", "/about")),
        ("/repo/about/x/", None, ("/repo/about/x",)),
        ("/repo/cases/", None, ("/repo/cases",)),  # a page called `cases` there cannot be
        ("/cases/en/", None, ("/cases/en",)),  # a case that is called like a language
        ("/repo/sub/cases/x/", None, ("/repo/sub/cases/x",)),
        ("/en/", None, ("/en",)),
        ("/", "https://example.org/archive", ()),
    ],
)
def test_an_address_is_tried_without_its_folder_and_without_its_language(
    path: str, url: str | None, expected: tuple[str, ...]
) -> None:
    base = read_base(a_site(url=url), None)[0]
    withdrawal = Withdrawal(path, path, Span(WITHDRAWN_FILE))
    assert paths_meant(withdrawal, base) == expected


def test_a_draft_is_known_by_every_address_that_it_has_or_had_and_by_no_other() -> None:
    base = read_base(a_site(), None, the_list("/people/ivan-staryi/", "/en/about/"))[0]
    assert wanted_paths(base) == {"/people/ivan-staryi", "/en/about", "/about"}
    cards = look(IVAN, PETR, a_page("about"), a_page("staryi"), a_file("countries/kz", title="Казахстан"), OTHER)[0]
    found = {
        card.path
        for card in cards.everything.originals.values()
        if is_named(card, wanted_paths(base) | {"/countries/kz"})
    }
    # The page of a country is made of cases.
    assert found == {"content/people/ivan-primer.md", "content/pages/about.md"}


# ── what goes with a line ────────────────────────────────────────────────────────────────────────────────────────

MERGED = a_person("i-primer", name="И. Занозный", merged_into="ivan-primer")
EN = a_file("cases/x.en", "See [[person:ivan-primer|him]].", title="x")

WITH_THE_PERSON: dict[str, list[ContentFile]] = {
    "by the id": [a_case("x", people=["ivan-primer"])],
    "by the id, in a map": [a_case("x", people=[{"person": "ivan-primer", "name": "Иван Примеров"}])],
    "by an id, with a name of somebody else": [a_case("x", people=[{"person": "ivan-primer", "name": "Другой"}])],
    "without a page": [a_case("x", people=[{"person": "ivan-primer", "role": "witness", "page": False}])],
    "by the name": [a_case("x", people=["Иван Примеров"])],
    "by the name in another language": [a_case("x", people=["Ivan Primer"])],
    "by a variant": [a_case("x", people=["Иван Занозин"])],
    "by the name in other letters": [a_case("x", people=["ИВАН ПРИМЕРОВ"])],
    "as a namesake": [
        a_person("ivan-2", name="Иван Примеров", not_same_as=["ivan-primer"]),
        a_case("x", people=[{"person": "ivan-2", "name": "Иван Примеров"}]),
    ],
    "by a name that nobody could settle": [
        a_person("ivan-2", name="Иван Примеров", not_same_as=["ivan-primer"]),
        a_case("x", people=["Иван Примеров"]),
    ],
    "under the id that was given up": [MERGED, a_case("x", people=["i-primer"])],
    "by the name of the file that was merged": [MERGED, a_case("x", people=["И. Занозный"])],
    "in an event": [a_case("x", events=[{"type": "arrest", "text": "Арест", "people": ["ivan-primer"]}])],
    "by name in an event": [a_case("x", events=[{"type": "arrest", "text": "Арест", "people": ["Иван Занозин"]}])],
    "by name in an event alone": [
        MERGED,
        a_case("x", people=["petr-obraztsov"], events=[{"text": "Арест", "people": ["И. Занозный"]}]),
    ],
    "in a link": [a_case("x", "См. [[ivan-primer|его]].")],
    "in a link with a kind": [a_case("x", "См. [[person:ivan-primer]].")],
    "in a link to the id that was given up": [MERGED, a_case("x", "См. [[i-primer]].")],
    "in a link to the file": [a_case("x", "См. [его](../people/ivan-primer.md).")],
    "in a link to a part of the translated file": [a_case("x", "См. [его](../people/ivan-primer.en.md#a).")],
    "in a link of the translation": [a_case("x"), EN],
}


@pytest.mark.parametrize("files", WITH_THE_PERSON.values(), ids=WITH_THE_PERSON.keys())
def test_with_a_person_each_case_goes_that_names_or_links_to_them(files: list[ContentFile]) -> None:
    found = taken(the_list("/people/ivan-primer/"), IVAN, PETR, OTHER, *files)
    merged = {"person:i-primer"} if MERGED in files else set()
    assert found == {"person:ivan-primer", "case:x"} | merged


WITHOUT_THE_PERSON: dict[str, list[ContentFile]] = {
    "somebody else": [a_case("x", people=["petr-obraztsov"])],
    "a link to a case of this id": [a_case("ivan-primer"), a_case("x", "[[case:ivan-primer|Дело]].")],
    "a link to the file of a case": [a_case("ivan-primer"), a_case("x", "[Дело](../cases/ivan-primer.md).")],
    "a link to somebody else": [a_case("x", "[[person:petr-obraztsov]], [он](../people/petr-obraztsov.md).")],
    "a file deeper down": [a_case("x", "[Он](../people/old/ivan-primer.md).")],
    "a link to no file": [a_case("x", "[Он](people/ivan-primer.md).")],
    "a photo": [a_case("x", "![Он](../assets/ivan-primer.jpg)"), ContentFile("content/assets/ivan-primer.jpg", b"")],
    "a word that is no link": [a_case("x", "ivan-primer")],
    "somebody whose file was merged into another": [
        a_person("p-obraztsov", name="П. Образцов", merged_into="petr-obraztsov"),
        a_case("x", people=["p-obraztsov"]),
    ],
}


@pytest.mark.parametrize("files", WITHOUT_THE_PERSON.values(), ids=WITHOUT_THE_PERSON.keys())
def test_no_other_case_goes_with_a_person(files: list[ContentFile]) -> None:
    assert taken(the_list("/people/ivan-primer/"), IVAN, PETR, OTHER, *files) == {"person:ivan-primer"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/people/i-primer/", {"person:ivan-primer", "person:i-primer", "case:x"}),  # of one person all files go
        ("/people/ivan-staryi/", {"person:ivan-primer", "person:i-primer", "case:x"}),
        ("/2019/ivan.html", {"person:ivan-primer", "person:i-primer", "case:x"}),
        ("/people/anna-primer/", {"person:anna-primer", "case:y", "case:v"}),  # somebody without a file
        ("/cases/x/", {"case:x"}),
        ("/en/dossiers/yanvar/", {"dossier:yanvar"}),
        ("/about/", {"page:about"}),
        ("/cases/broken/", {"case:broken"}),  # a file with a mistake in it
        ("/cases/draft/", {"case:draft"}),
        ("/people/broken/", {"person:broken", "case:u"}),
    ],
)
def test_what_a_line_names_goes(line: str, expected: set[str]) -> None:
    files = [
        *(IVAN, MERGED, PETR, OTHER, a_dossier("yanvar"), a_page("about"), a_case("broken", titel="x")),
        *(a_case("x", people=["ivan-primer"]), a_case("y", people=["Анна Пример"])),
        *(a_case("z", people=["Анна Примерова"], dossiers=["yanvar"]), a_case("draft", publish="false")),
        a_case("v", people=["petr-obraztsov"], events=[{"text": "Арест", "people": ["Анна Пример"]}]),
        *(a_person("broken", nam="Борис Примеров"), a_case("u", people=[{"person": "broken"}])),
    ]
    assert taken(the_list(line), *files) == expected


def test_what_stands_at_an_address_goes_before_what_once_stood_there() -> None:
    files = [a_case("new", redirect_from=["x"]), a_case("x")]
    assert taken(the_list("/cases/x/"), *files) == {"case:x"}


def test_a_language_is_taken_off_only_where_nothing_has_the_longer_address() -> None:
    files = [a_case("x", redirect_from=["/en/about/"]), a_page("about")]
    overview, _ = look(the_list("/en/about/ | Просьба"), *files)
    assert overview.takedown.keys == {("case", "x")}
    assert overview.takedown.tombstones == {"/cases/x/": "Просьба"}


def test_a_case_of_which_nobody_can_tell_any_more_whom_it_means_goes_with_every_line() -> None:
    """And so does one that only such a case made clear."""
    files = [
        a_case("karta", people=[{"person": "s-primer", "name": "София Примерова"}]),
        a_case("imya", people=["s-primer", {"person": "d-primer", "name": "Дина Примерова"}]),
        a_case("vtoroe", people=["d-primer"]),
        a_page("about"),
        a_case("zero", people=["unknown-primer"]),  # what was wrong before is no reason
        OTHER,
        PETR,
    ]
    overview, _ = look(the_list("/cases/karta/", "/about/"), *files)
    lost = {("case", "imya"), ("case", "vtoroe")}
    assert overview.takedown.keys == {("case", "karta"), ("page", "about"), *lost}
    assert [keys - lost for keys in overview.takedown.lines.values()] == [{("case", "karta")}, {("page", "about")}]
    assert all(lost <= keys for keys in overview.takedown.lines.values())


def test_a_case_that_would_mean_somebody_else_without_what_is_taken_down_goes_too() -> None:
    files = [
        a_case("karta", people=[{"person": "s-primer", "name": "София Примерова"}]),
        a_case("imya", people=["София Примерова"]),
        OTHER,
        PETR,
    ]
    assert taken(*files) == set()
    assert taken(the_list("/cases/karta/"), *files) == {"case:karta", "case:imya"}


def test_without_a_line_nothing_goes() -> None:
    overview, said = look(the_list("# nothing"), IVAN, OTHER, PETR)
    assert (overview.takedown.keys, overview.takedown.lines, said) == (frozenset(), {}, [])


# ── what is said ─────────────────────────────────────────────────────────────────────────────────────────────────


def said_of(*files: ContentFile) -> list[str]:
    """The messages about the lines, with their numbers."""
    return [f"{problem.span.line}: {problem.message}" for problem in look(*files)[1]]


def test_a_note_tells_every_page_that_goes_and_none_that_stays() -> None:
    files = [
        a_case("x", people=["Анна Примерова", "petr-obraztsov"], countries=["NO", "KZ"], dossiers=["a", "b"]),
        a_case("y", people=["petr-obraztsov"], dossiers=["b"]),
        *(a_dossier("a"), a_dossier("b"), PETR),
    ]
    told = "`/cases/x/`, `/countries/no/`, `/dossiers/a/`, `/people/anna-primerova/`"
    assert said_of(the_list("/cases/x/"), *files) == [f"1: this takes down {told}"]


def test_a_note_tells_nothing_of_what_had_no_page() -> None:
    files = [a_case("x", publish="false", people=["Анна Примерова"]), OTHER, PETR]
    assert said_of(the_list("", "/cases/x/"), *files)[0].startswith("2: this takes down")
    assert said_of(the_list("/dossiers/a/"), a_dossier("a", publish="false"), OTHER, PETR) == [
        "1: this takes down nothing: it had no page anyway"
    ]


@pytest.mark.parametrize(("people", "more"), [(10, ""), (11, ", and 1 more"), (13, ", and 3 more")])
def test_a_note_tells_a_dozen_pages_and_counts_the_rest(people: int, more: str) -> None:
    names = [f"Анна Примерова-{letter * 2}" for letter in "абвгдежзикл"[:people]]
    names += [f"Анна Примерова-{letter * 2}" for letter in "мн"][: people - len(names)]
    files = [a_case("x", people=[{"name": name, "role": "subject"} for name in names], countries=["NO"]), OTHER, PETR]
    (said,) = said_of(the_list("/cases/x/"), *files)
    assert said.count("`/") == 12
    assert said.endswith(more or "`")
    assert ("more" in said) == bool(more)


UNKNOWN = {
    "/cases/primre/": "did you mean `/cases/primer/`?",
    "/en/cases/primre/": "did you mean `/cases/primer/`?",
    "/abuot/": "did you mean `/about/`?",
    "/cases/about/": "write the address as the browser shows it",
    "/people/primer/": "write the address as the browser shows it",
    "/countries/kz/": "write the addresses of the cases that shall go",
    "/courts/a/": "write the addresses of the cases that shall go",
    "/tags/miting/": "write the addresses of the cases that shall go",
    "/dates/2020/": "write the addresses of the cases that shall go",
    "/cases/": "write the addresses of the cases that shall go",
    "/people/": "write the addresses of the cases that shall go",
    "/dossiers/": "write the addresses of the cases that shall go",
    "/data/": "write the addresses of the cases that shall go",
    "/search/": "write the addresses of the cases that shall go",
    "/": "write the addresses of the cases that shall go",
    "/en/": "write the addresses of the cases that shall go",
    "/kk/": "write the address as the browser shows it",
}


@pytest.mark.parametrize("line", UNKNOWN)
def test_a_line_that_names_nothing_is_an_error_that_says_what_to_write(line: str) -> None:
    site = a_site(taxonomies={"courts": {"label": {"ru": "Суды", "en": "Courts"}}})
    files = [site, a_case("primer", people=["petr-obraztsov"]), a_page("about"), PETR]
    overview, [problem] = look(the_list("# a list", line), *files)
    assert (problem.code, problem.span.path, problem.span.line) == ("unknown-withdrawal", WITHDRAWN_FILE, 2)
    assert UNKNOWN[line] in problem.help
    assert f"`{line}`" in problem.message
    assert overview.takedown.keys == frozenset()


def test_one_line_that_names_nothing_keeps_no_other_from_its_effect() -> None:
    assert taken(the_list("/cases/x/", "/cases/nowhere/", "/about/"), a_case("x"), a_page("about"), OTHER, PETR) == {
        "case:x",
        "page:about",
    }


def test_of_a_list_of_another_day_a_line_that_names_nothing_is_no_error() -> None:
    """What it names may have come later, or have gone since."""
    everything = look(a_case("x"), OTHER, PETR)[0].everything
    base = read_base(a_site(), None, the_list("/cases/later/", "/cases/x/", path="/lists/today.txt"))[0]
    takedown, [problem] = taken_down(replace(everything, corpus=replace(everything.corpus, base=base)), AS_OF)
    assert takedown.keys == {("case", "x")}
    assert (problem.code, problem.severity, problem.span.line) == ("withdrawn", Severity.NOTE, 1)
    assert problem.message == "nothing here has the address `/cases/later/`, so this line takes nothing down"


# ── reasons, and what is gone from the content ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("/cases/x/", "/cases/x/"),
        ("/en/cases/x/", "/cases/x/"),
        ("/cases/old/", "/cases/x/"),
        ("/people/i-primer/", "/people/ivan-primer/"),
        ("/about/", "/about/"),
        ("/cases/ivan-primer/", "/cases/ivan-primer/"),
    ],
)
def test_a_reason_stands_at_the_address_that_the_page_had(line: str, address: str) -> None:
    files = [a_case("x", redirect_from=["old"]), a_page("about"), a_case("ivan-primer"), IVAN, MERGED, PETR, OTHER]
    overview, _ = look(the_list(f"{line} | Просьба семьи"), *files)
    assert overview.takedown.tombstones == {address: "Просьба семьи"}
    assert look(the_list(line), *files)[0].takedown.tombstones == {}


def test_a_case_may_be_called_like_an_id_that_somebody_gave_up() -> None:
    files = [a_case("i-primer"), IVAN, MERGED, PETR, OTHER]
    assert look(the_list("/cases/i-primer/ | Просьба"), *files)[0].takedown.tombstones == {
        "/cases/i-primer/": "Просьба"
    }


@pytest.mark.parametrize("recorded", ["/cases/gone/", digest_line("/cases/gone/")])
@pytest.mark.parametrize("line", ["/cases/gone/", "/en/cases/gone/"])
def test_what_the_ledger_knows_may_be_gone_from_the_content_and_keeps_its_reason(recorded: str, line: str) -> None:
    overview, said = look(the_ledger("# a list", recorded), the_list(f"{line} | Ошибка"), OTHER, PETR)
    assert codes(said) == []
    assert overview.takedown.tombstones == {"/cases/gone/": "Ошибка"}
    assert overview.takedown.lines == {}


def test_what_the_ledger_does_not_know_is_a_slip_of_the_pen() -> None:
    assert codes(look(the_ledger("/cases/other/"), the_list("/cases/gone/"), OTHER, PETR)[1]) == ["unknown-withdrawal"]
