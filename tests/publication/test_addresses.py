"""Every address has one owner, old addresses too; a tag has an address of its own."""

from __future__ import annotations

import pytest

from casegen.content.documents import ContentFile
from casegen.publication.addresses import redirect_address, same_on_disk
from casegen.publication.permalinks import permalink, series_address
from tests.builders import a_case, a_dossier, a_file, a_page, a_person, a_site, codes, problems_of
from tests.support import ROOT, told


@pytest.mark.parametrize(
    ("kind", "id", "lang", "expected"),
    [
        ("case", "x", "ru", "/cases/x/"),
        ("case", "x", "en", "/en/cases/x/"),
        ("person", "x", "ru", "/people/x/"),
        ("country", "kz", "en", "/en/countries/kz/"),
        ("page", "about", "ru", "/about/"),
        ("page", "about", "en", "/en/about/"),
        ("year", "2022", "ru", "/dates/2022/"),
        ("term", "tags", "en", "/en/tags/"),
        ("term", "courts/a", "ru", "/courts/a/"),
        ("", "", "ru", "/"),
        ("", "", "en", "/en/"),
    ],
)
def test_the_address_of_a_page_in_a_language(kind: str, id: str, lang: str, expected: str) -> None:
    assert expected == permalink(kind, id, lang, ("ru", "en"))


@pytest.mark.parametrize(
    ("kind", "old", "expected"),
    [("case", "old", "/cases/old/"), ("page", "old", "/old/"), ("case", "/a.html", "/a.html")],
)
def test_an_old_id_had_the_address_of_its_kind(kind: str, old: str, expected: str) -> None:
    assert expected == redirect_address(kind, old)


@pytest.mark.parametrize(("country", "expected"), [("kz", "/countries/kz/held.csv"), ("", "/data/held.csv")])
def test_the_address_of_the_count_of_people_held(country: str, expected: str) -> None:
    assert expected == series_address(country)


FILES = [
    a_case("other", people=["Анна Ким", {"person": "ivan-primer"}], tags=["Спорт"], dossiers=["yanvar"]),
    a_person(),
    a_dossier("yanvar"),
    a_page("about"),
    a_file("cases/other.en", title="Other"),
]


@pytest.mark.parametrize(
    "old",
    [
        *(
            "other",
            "x",
            "/cases/other/",
            "/cases/other.html",
            "/cases/other/index.html",
            "/Cases/Other/",
        ),
        *(
            "/people/ivan-primer/",
            "/people/anna-kim/",
            "/dossiers/yanvar/",
            "/about/",
            "/countries/kz/",
            "/tags/sport/",
        ),
        *("/en/cases/other/", "/en/people/anna-kim/", "/en/", "/cases/", "/people/", "/index.html", "/dates/2022/"),
        *(
            "/feed.xml",
            "/en/feed.xml",
            "/404.html",
            "/sitemap.xml",
            "/search/",
            "/en/data/names.json",
            "/en/dates/undated/",
            "/style.css",
            "/icon.png",
            "/search.js",
            "/search/index.js",
            "/en/search/w-.js",
            "/schema/case.json",
        ),
    ],
)
def test_an_old_address_may_not_be_in_use(old: str) -> None:
    assert codes(problems_of(a_case("x", redirect_from=[old]), *FILES)) == ["address-collision"]


def test_icon_png_and_all_other_files_that_sites_have_keep_their_addresses() -> None:
    """An old address `/icon.png` was taken, and its page stood in place of the picture of the site."""
    editions = sorted(path for path in (ROOT / "tests" / "sites").glob("*/expected/*") if path.is_dir())
    files = {path.name for edition in editions for path in edition.iterdir() if path.is_file()}
    static = {path.name for path in (ROOT / "templates").iterdir() if path.suffix in (".css", ".js", ".png")}
    assert static == {"style.css", "search.js", "icon.png"}
    # What begins with a dot is no old address, and o-nas.html is one, of a story.
    for name in sorted((files | static) - {".nojekyll", "o-nas.html"}):
        assert codes(problems_of(a_case("x", redirect_from=[f"/{name}"]), *FILES)) == ["address-collision"], name


COURTS = a_site(taxonomies={"courts": {"label": {"ru": "Суды", "en": "Courts"}}})


@pytest.mark.parametrize(
    ("old", "owner"),
    [
        ("/countries/kz/", "the page of the country KZ"),
        ("/countries/kg/", "content/countries/kg.md"),
        ("/courts/", "the taxonomy `courts`"),
        ("/tags/", "the site itself"),
        ("/tags/sport/", "the term `tags/sport`"),
        ("/people/anna-kim/", "the person `anna-kim`"),
        ("/people/ivan-primer/", "content/people/ivan-primer.md"),
        ("/en/", "the home page in `en`"),
        ("/index.html", "the site itself"),
    ],
)
def test_an_editor_is_told_what_has_the_address(old: str, owner: str) -> None:
    files = [a_case("x", redirect_from=[old], countries=["KZ", "KG"]), a_file("countries/kg", title="Киргизия")]
    [problem] = problems_of(COURTS, *files, *FILES)
    assert (problem.code, problem.span.path, problem.span.line) == ("address-collision", "content/cases/x.md", 4)
    assert problem.message == f"the address `{old}` belongs to {owner} already"


def test_a_taxonomy_that_is_called_like_a_language_is_told_where_it_stands() -> None:
    site = a_site(taxonomies={"en": {"label": {"ru": "Э", "en": "E"}}})
    [problem] = problems_of(site, a_case("x"))
    assert (problem.span.path, problem.span.line, problem.span.col) == ("content/site.yml", 4, 14)
    assert problem.message == "the address `/en/` belongs to the home page in `en` already"


@pytest.mark.parametrize(
    ("old", "other"),
    [
        ("/feed.xml/old/", "/feed.xml"),
        ("/cases/other/index.html/old.html", "/cases/other/"),
        ("/2019/a.html/b/c/", "/2019/a.html"),
    ],
)
def test_no_old_address_can_lie_in_a_file(old: str, other: str) -> None:
    [problem] = problems_of(a_case("x", redirect_from=["/2019/a.html", old]), *FILES)
    assert (problem.code, problem.span.path, problem.span.line) == ("address-collision", "content/cases/x.md", 4)
    assert problem.message == f"`{old}` and `{other}` cannot both be: one would be a file and a folder"
    assert problem.help.startswith("delete this entry")


@pytest.mark.parametrize(
    "old", ["old", "/old/", "/2019/05/x.html", "/en/old/", "/cases/old/", "/en/cases/x/", "/kk/", "/feed/"]
)
def test_an_old_address_may_be_any_other(old: str) -> None:
    assert problems_of(a_case("x", redirect_from=[old]), *FILES) == ()


def test_two_files_may_not_have_one_old_address() -> None:
    [problem] = problems_of(a_case("x", redirect_from=["old"]), a_page("y", redirect_from=["/cases/old/"]))
    assert (problem.code, problem.span.path) == ("address-collision", "content/pages/y.md")
    assert "content/cases/x.md" in problem.message


def test_an_old_address_may_lead_to_a_page_that_is_called_like_a_language() -> None:
    assert codes(problems_of(a_case("x"), a_page("en"))) == ["address-collision"]
    assert problems_of(a_site(languages=["ru"]), a_case("x"), a_page("en")) == ()


def test_an_address_of_a_draft_is_taken_too() -> None:
    files = (a_case("x", redirect_from=["secret"]), a_case("secret", publish="false"))
    assert codes(problems_of(*files)) == ["address-collision"]


@pytest.mark.parametrize(
    ("tags", "site", "expected"),
    [
        ([["Спорт"], ["Спорт"]], {}, []),
        ([["Спорт"], ["спорт"]], {}, ["slug-collision"]),
        ([["Спорт", "sport"], []], {}, ["slug-collision"]),
        ([["!!!"], []], {}, ["empty-slug"]),
        ([["sport"], ["Спорт"]], {"sport": {"ru": "Спорт", "en": "Sport"}}, []),
        ([["sport"], ["спорт"]], {"sport": {"ru": "Спорт", "en": "Sport"}}, ["slug-collision"]),
    ],
)
def test_a_tag_has_an_address_of_its_own(tags: list[list[str]], site: dict[str, object], expected: list[str]) -> None:
    files: list[ContentFile] = [a_case(f"c{number}", tags=given) for number, given in enumerate(tags)]
    assert expected == codes(problems_of(a_site(tags=site), *files))


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["content/assets/a.jpg", "content/assets/b.jpg"], []),
        (["content/assets/a.jpg", "content/assets/A.JPG"], ["content/assets/a.jpg"]),
        (["content/assets/caf\u00e9.jpg", "content/assets/cafe\u0301.jpg"], ["content/assets/caf\u00e9.jpg"]),
    ],
)
def test_two_files_may_not_differ_only_by_case_or_by_the_form_of_letters(paths: list[str], expected: list[str]) -> None:
    assert expected == [problem.span.path for problem in same_on_disk(paths)]


CAPITALS = """\
content/cases/PRIMER.md: error[invalid-id]: `PRIMER` cannot be an id: an id has the letters a-z, digits and single \
hyphens, at most 80 characters
  help: rename the file to `primer.md`

content/cases/primer.md: error[address-collision]: this file and `content/cases/PRIMER.md` have one address
  help: rename one of them
"""


def test_names_that_differ_in_case_alone_are_told() -> None:
    """Not with a folder of files: many file systems cannot hold these two beside each other, which is why it is told."""
    assert told(problems_of(a_case("primer"), a_case("PRIMER")), {}) == CAPITALS
