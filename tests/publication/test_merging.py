"""Two people become one: what is rewritten, what moves, what is refused; and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.content.documents import ContentFile
from casegen.publication.compile import examine
from casegen.publication.merging import plan_merge
from casegen.values.diagnostics import has_errors
from tests.builders import AS_OF, a_case, a_file, a_page, a_person, a_site

OLD = a_person("old", name="Иван Премер")
NEW = a_person("new")


def written(path: str, text: str) -> ContentFile:
    return ContentFile(f"content/{path}.md", text.encode())


def merged(*files: ContentFile, old: str = "old", new: str = "new") -> dict[str, str]:
    """The new texts of the files that a merge changes, by path without folder and ending."""
    merge = plan_merge([a_site(), *files], old, new, AS_OF)
    assert not merge.refusals, (merge.refusals, merge.problems)
    after = {file.path: file for file in files} | {p: ContentFile(p, data) for p, data in merge.edited.items()}
    again = plan_merge([a_site(), *after.values()], old, new, AS_OF)
    assert (again.edited, again.refusals) == ({}, ())
    return {path.removeprefix("content/").removesuffix(".md"): data.decode() for path, data in merge.edited.items()}


def refused(*files: ContentFile, old: str = "old", new: str = "new") -> list[str]:
    """The messages with which a merge is refused; nothing is to be written then."""
    merge = plan_merge([a_site(), *files], old, new, AS_OF)
    assert not merge.edited
    return [refusal.message for refusal in merge.refusals]


CASE = """---
title: Дело
countries: [KZ]
people:
  # главный
  - person: {0}
    role: subject
  - {{person: anna, name: Анна Образцова}}
events:
  - {{text: Задержан., people: [ "{0}", anna ], sources: [a]}}
  - text: Освобождён.
    people:
      # он
      - {0}
    sources: [a]
recognition:
  - {{body: Совет, finding: Да, people: [{0}], sources: [a]}}
sources:
  - {{id: a, title: Новость, archive: "https://example.org/a"}}
---
[[{0}]], [[person:{0}|Иван]], [[ {0} ]] [он](../people/{0}.md) и [а](<../people/{0}.md> "т"), `[[old]]`, old.

[он]: ../people/{0}.md
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_reference_is_rewritten_and_nothing_else(end: str) -> None:
    before, after = (CASE.format(id).replace("\n", end) for id in ("old", "new"))
    text = merged(OLD, NEW, written("cases/x", before))["cases/x"]
    assert text == after


def test_a_name_that_means_the_person_gives_way_to_the_id() -> None:
    case = written("cases/x", "---\ntitle: Д\ncountries: [KZ]\npeople: [Иван Премер, 'Пётр Образец']\n---\n")
    other = written("cases/y", "---\ntitle: Д\ncountries: [KZ]\npeople:\n  - {name: Иван Премер, role: witness}\n---\n")
    found = merged(OLD, NEW, case, other)
    assert "people: [new, 'Пётр Образец']\n" in found["cases/x"]
    assert "  - {person: new, role: witness}\n" in found["cases/y"]


def test_a_name_beside_the_id_stays_and_becomes_a_variant() -> None:
    case = a_case(people=[{"person": "old", "name": "Иван Премер"}])
    found = merged(NEW, case)
    assert '{"person": "new", "name": "Иван Премер"}' in found["cases/primer"]
    assert found["people/new"] == '---\nname: "Иван Пример"\nvariants:\n  - Иван Премер\n---\n'
    assert found["people/old"] == "---\nname: Иван Премер\nmerged_into: new\n---\n"


def test_people_without_files_get_one_each() -> None:
    files = [a_case("x", people=["Иван Премер"]), a_case("y", people=["Иван Пример"])]
    found = merged(*files, old="ivan-premer", new="ivan-primer")
    assert found["people/ivan-primer"] == "---\nname: Иван Пример\nvariants:\n  - Иван Премер\n---\n"
    assert found["people/ivan-premer"] == "---\nname: Иван Премер\nmerged_into: ivan-primer\n---\n"
    assert 'people: ["ivan-primer"]' in found["cases/x"]
    assert 'people: ["ivan-primer"]' in found["cases/y"]


def test_a_bare_link_to_an_id_that_a_case_has_too_says_that_it_means_the_person() -> None:
    found = merged(OLD, NEW, a_case("new", "[[old]]", people=["old"]))
    assert found["cases/new"].endswith("[[person:new]]")


def test_an_id_that_only_a_case_bears_is_left_alone() -> None:
    case = a_case("old", people=[{"person": "old", "name": "Иван Премер", "page": False}])
    found = merged(NEW, case, a_page("p", "[[case:old]]"), a_page("q", "[с](../cases/old.md)"))
    assert found.keys() == {"cases/old", "people/old", "people/new"}


def test_others_who_name_the_person_in_their_files_follow() -> None:
    files = [a_person("older", name="И. П.", merged_into="old"), a_person("third", not_same_as=["old"])]
    found = merged(OLD, NEW, *files, a_case(people=["older", "third"]))
    assert 'merged_into: "new"' in found["people/older"]
    assert 'not_same_as: ["new"]' in found["people/third"]
    assert "cases/primer" not in found


def test_what_only_the_old_file_says_moves_as_it_was_written() -> None:
    old = written(
        "people/old",
        "---\nname: Иван Премер\nredirect_from: [older]\nvariants:\n  - {value: I. Premer, lang: en}\n  - Иван Пример\n"
        "# по паспорту\nborn: '1980'\nsame_as: [https://a.org, https://b.org]\ngender: male\n---\n\nРассказ.\n",
    )
    new = written("people/new", "---\nname: Иван Пример\nsame_as:\n  - https://a.org\ngender: male\n---\n")
    assert merged(old, new, a_case(people=["old"])) == {
        "cases/primer": '---\ntitle: "Дело «primer»"\ncountries: ["KZ"]\npeople: ["new"]\n---\n',
        "people/old": "---\nname: Иван Премер\nredirect_from: [older]\nmerged_into: new\n---\n",
        "people/new": "---\nname: Иван Пример\nvariants:\n  - Иван Премер\n  - {value: I. Premer, lang: en}\n"
        "same_as:\n  - https://a.org\n  - https://b.org\ngender: male\n# по паспорту\nborn: '1980'\n---\n\nРассказ.\n",
    }


def test_the_old_address_leads_to_the_one_who_stays() -> None:
    files = [a_site(), OLD, NEW, a_case(people=["old"])]
    edited = plan_merge(files, "old", "new", AS_OF).edited
    after = [ContentFile(file.path, edited.get(file.path, file.data)) for file in files]
    overview, problems = examine(after, AS_OF)
    assert not has_errors(problems)
    assert overview.survey.persons["new"].redirects == ("old",)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([NEW], "nobody has the id `old`"),
        ([OLD, a_person("new", merged_into="old")], "`new` is merged into `old` itself"),
        ([OLD, a_person("new", merged_into="third"), a_person("third")], "`new` is merged into `third` itself"),
        (
            [a_person("old", merged_into="third"), NEW, a_person("third")],
            "`old` is merged into `third` already",
        ),
        (
            [a_person("old", name="И", publish=False), NEW],
            "`old` is not published without condition, and a merge could show their names",
        ),
        (
            [OLD, a_person("new", publish="2020-01-01")],
            "`new` is not published without condition, and a merge could show their names",
        ),
        ([a_person("old", pseudonym=True), NEW], "`old` is a pseudonym, and a merge would tell who bears it"),
        ([OLD, a_person("new", not_same_as=["old"])], "the file of `new` says that `old` is somebody else"),
        ([a_person("old", born="1980"), a_person("new", born="1981")], "the two files say different things of `born`"),
        (
            [a_person("old", gender="male"), a_person("new", gender="female")],
            "the two files say different things of `gender`",
        ),
        ([a_person("old", "Текст."), a_person("new", "Другой.")], "both files have a text"),
        (
            [
                a_person("old", sources=[{"id": "a", "title": "А"}]),
                a_person("new", sources=[{"id": "b", "title": "Б"}]),
            ],
            "both files have `sources`",
        ),
        ([a_person("old", born="1980", lang="en"), NEW], "the two files have different languages"),
        ([OLD, a_file("people/old.en", "Text."), NEW], "this translation would be lost"),
        ([OLD, NEW, a_case(people=["old", "new"])], "this case names both of them"),
        ([OLD, NEW, a_case(date="вчера")], "the content has errors, so nobody can tell who is meant where"),
        (
            [NEW, a_case(people=[{"name": {"ru": "Иван Премер", "en": "Ivan Premer"}}])],
            "this entry gives names in several languages and no id",
        ),
        (
            [written("people/old", "---\n{name: Иван Премер}\n---\n"), NEW],
            "the fields of this file cannot be told apart",
        ),
        (
            [
                a_person("new", redirect_from=["old"]),
                a_case(people=[{"person": "old", "name": "Иван Премер", "page": False}]),
                a_case("y", people=["new"]),
            ],
            "after this merge the content would have new problems",
        ),
    ],
)
def test_what_cannot_be_merged_is_refused(files: list[ContentFile], message: str) -> None:
    old = "ivan-premer" if message.startswith("this entry") else "old"
    assert message in refused(*files, old=old)


def test_nobody_is_merged_with_themselves() -> None:
    assert refused(OLD, old="old", new="old") == ["`old` is one person already"]


def test_a_link_to_a_heading_follows_the_text_that_moves() -> None:
    files = [a_person("old", "## Суд\n", name="Иван Премер"), NEW, a_page("p", "[о](../people/old.md#sud)")]
    found = merged(*files, a_case(people=["old"]))
    assert found["pages/p"].endswith("[о](../people/new.md#sud)")
    assert found["people/new"].endswith("---\n## Суд\n")


IDS = st.sampled_from(["old", "new", "third"])
PIECES = st.sampled_from(
    ["[[old]]", "[[person:old|слово]]", "[[new]]", "[о](../people/old.md)", "`[[old]]`", "old", "слово", "\n\n", " "]
)


@st.composite
def contents(draw: st.DrawFn) -> list[ContentFile]:
    """People, and cases that name one of the two each, with bodies that mean them or only look so."""
    files = [OLD, NEW, a_person("third", name="Третья Образцова")]
    for number in range(draw(st.integers(1, 3))):
        first = draw(IDS)
        people = [first] if draw(st.booleans()) or first == "third" else [first, "third"]
        body = "".join(draw(st.lists(PIECES, max_size=6)))
        files.append(a_case(f"c{number}", body, people=people, events=[{"text": "Old.", "people": people[:1]}]))
    return files


def ids_for(text: str) -> str:
    """A text with both ids as one, where it means a person."""
    code = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else part.replace("[[old", "[[new").replace(":old|", ":new|")
                   .replace("/old.md", "/new.md").replace('"old"', '"new"') for part in code)  # fmt: skip


@given(contents())
def test_a_merge_changes_references_and_no_other_byte(files: list[ContentFile]) -> None:
    before: Mapping[str, str] = {file.path: file.data.decode() for file in files}
    merge = plan_merge([a_site(), *files], "old", "new", AS_OF)
    assert not merge.refusals
    after = {**before, **{path: data.decode() for path, data in merge.edited.items()}}
    for path in before:
        if "/people/" not in path:
            assert after[path] == ids_for(before[path])
    again = plan_merge([a_site(), *(ContentFile(p, text.encode()) for p, text in after.items())], "old", "new", AS_OF)
    assert (again.edited, again.refusals) == ({}, ())


def test_the_comment_behind_a_variant_goes_with_it() -> None:
    old = written("people/old", '---\nname: Иван Премер\nvariants:\n  - "Ваня Премер"  # так в приговоре\n---\n')
    new = written("people/new", "---\nname: Иван Пример\n---\n")
    text = merged(old, new)["people/new"]
    assert '\n  - "Ваня Премер"  # так в приговоре\n' in text
    brackets = written("people/new", "---\nname: Иван Пример\nvariants: [Ваня Пример]\n---\n")
    text = merged(old, brackets)["people/new"]
    assert "\n# Ваня Премер: так в приговоре\n" in text
    assert "variants: [Ваня Пример, Иван Премер, Ваня Премер]\n" in text


def test_indented_code_is_left_as_it_is() -> None:
    body = "[[old]]\n\n    [[old]] код\n\n- пункт\n\n    [[old]] в пункте\n"
    text = merged(OLD, NEW, a_page("about", body))["pages/about"]
    assert text.endswith("[[new]]\n\n    [[old]] код\n\n- пункт\n\n    [[new]] в пункте\n")


COMMENTED = """---
# Файл начат в январе.
name: Иван Премер

# Имена: как писали газеты.
variants:
  # так в приговоре
  # и в жалобе
  - Ваня Премер
  - {value: I. Premer, lang: en}  # в отчёте # 5
  - value: "Премер #1"
    # так на сайте
    kind: "pseudonym"  # наверное
  # больше не нашли
sort: "Премер Иван"  # по фамилии
# по паспорту
born: "1980"  # или 1981
same_as:
  - "https://a.org"  # проверено
gender: "male"  # сказала сестра
occupation: |
  # журналист
  и поэт
# photo: попросить у сестры
---
"""


@pytest.mark.parametrize(
    "rest",
    [
        "gender: male\nsame_as: [https://a.org]\n",
        '# свои\nvariants:\n- "Ваня Пример"  # свой\n',
        "variants: [Ваня Пример]  # свои\nborn: 1980\n",
        'variants:\n  - Ваня Премер\n  - {value: "Премер #1", kind: pseudonym}\n',
        "",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_no_comment_of_either_file_is_lost(rest: str, end: str) -> None:
    """The comment above a name that moved was in neither file afterwards."""
    old = written("people/old", COMMENTED.replace("\n", end))
    new = written("people/new", f'---\nname: "Иван Пример"  # главный\n{rest}---\n'.replace("\n", end))
    found = merged(old, new, a_case(people=["old"]))
    after = found["people/old"] + found["people/new"]
    comments = [line.partition("# ")[2] for line in (COMMENTED + rest).splitlines() if "# " in line]
    assert len(comments) > 12
    assert {comment: after.count(comment) for comment in comments} == dict.fromkeys(comments, 1)
    assert all(line.endswith(end) for line in after.splitlines(keepends=True))


def test_a_comment_goes_with_the_name_above_or_behind_which_it_stands() -> None:
    old = written("people/old", COMMENTED)
    text = merged(old, written("people/new", "---\nname: Иван Пример\nvariants:\n- В. Пример\n---\n"))["people/new"]
    assert "\n- В. Пример\n- Иван Премер\n# так в приговоре\n# и в жалобе\n- Ваня Премер\n" in text
    assert "- {value: I. Premer, lang: en}  # в отчёте # 5\n# так на сайте\n# больше не нашли\n" in text
    assert '- {value: "Премер #1", kind: pseudonym}  # наверное\n' in text
    brackets = merged(old, written("people/new", "---\nname: Иван Пример\nvariants: [В. Пример]\n---\n"))["people/new"]
    assert "\n# Ваня Премер: так в приговоре\n# Ваня Премер: и в жалобе\n" in brackets
