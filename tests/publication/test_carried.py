"""What casegen edits by itself leaves no translation behind; what a translation had not followed, it still has not."""

from __future__ import annotations

from casegen.content.documents import ContentFile
from casegen.publication.carried import carried_over
from casegen.publication.compile import compile_publication
from casegen.publication.mending import mend
from casegen.publication.merging import plan_merge
from tests.builders import AS_OF, a_case, a_file, a_person, a_site
from tests.publication.test_translations import of

PEOPLE = (
    a_person("old", name={"ru": "Иван Премер", "en": "Ivan Premer"}),
    a_person("new", name={"ru": "Иван Пример", "en": "Ivan Primer"}),
)


def outdated(files: dict[str, bytes]) -> list[tuple[str, int]]:
    """The translations that have been left behind: file and line."""
    problems = compile_publication([ContentFile(path, data) for path, data in files.items()], AS_OF)[1]
    return [(one.span.path, one.span.line) for one in problems if one.code == "outdated-translation"]


def by_path(*files: ContentFile) -> dict[str, bytes]:
    return {file.path: file.data for file in (a_site(), *files)}


def test_a_merge_of_people_leaves_no_translation_behind() -> None:
    case = a_case("primer", "Сначала.\n\nО нём: [[old]].\n\n[[old|Он]] ушёл.", people=["old"])
    translation = of(case, a_file("cases/primer.en", "First.\n\nOf him: [[old]].\n\n[[old|He]] left.", title="Case"))
    files = by_path(case, translation, *PEOPLE)
    merge = plan_merge([ContentFile(path, data) for path, data in files.items()], "old", "new", AS_OF)
    assert (merge.refusals, merge.problems) == ((), ())
    assert b"[[new]]" in merge.edited[translation.path]
    assert outdated({**files, **merge.edited}) == []
    # The record alone has changed besides the links, and only by the block whose words are others now.
    before, after = (
        data.replace(b"new", b"old").split() for data in (translation.data, merge.edited[translation.path])
    )
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_mended_letter_leaves_no_translation_behind() -> None:
    case = a_case("primer", "Жил Cерік Мысалов.\n\nИ ушёл.", title="Дело Cеріка")
    translation = of(case, a_file("cases/primer.en", "Serik.\n\nLeft.", title="Case"))
    files = by_path(case, translation)
    mended = mend([ContentFile(path, data) for path, data in files.items()], AS_OF)
    assert {one.code for one in mended.made} == {"mixed-scripts"}
    assert mended.files.keys() == {case.path, translation.path}
    assert outdated({**files, **mended.files}) == []
    only = mend([ContentFile(path, data) for path, data in files.items()], AS_OF, asked=[case.path])
    assert only.files == mended.files


def test_what_was_behind_before_is_so_after() -> None:
    before, after = a_case("primer", "Раз.\n\nДва."), a_case("primer", "Раз!\n\nДва!")
    translation = of(a_case("primer", "Раз.\n\nТри."), a_file("cases/primer.en", "One.\n\nThree."))
    files = by_path(before, translation)
    edited = carried_over(files, {after.path: after.data})
    assert outdated(files) == [(translation.path, 7)]
    assert outdated({**files, **edited}) == [(translation.path, 7)]


def test_only_records_of_translations_of_what_was_edited_change() -> None:
    case, edited = a_case("primer", "Раз."), {"content/cases/primer.md": a_case("primer", "Раз!").data}
    one, other = of(case, a_file("cases/primer.en", "One.")), a_file("cases/primer.kk", "Бір.")
    elsewhere = of(a_case("primer-2", "Раз."), a_file("cases/primer-2.en", "One."))
    broken = ContentFile("content/cases/primer.ky.md", b"---\ntitle: [\n---\n")
    files = by_path(case, one, other, elsewhere, a_case("primer-2", "Раз."), broken)
    assert carried_over(files, edited).keys() == {case.path, one.path}
    assert carried_over(files, {}) == {}
    assert carried_over(files, {one.path: b"x"}) == {one.path: b"x"}
    spoilt = {case.path: b"---\ntitle: [\n---\n"}
    assert carried_over(files, spoilt) == spoilt


def test_a_text_with_another_number_of_blocks_is_no_longer_the_same() -> None:
    case, more = a_case("primer", "Раз."), a_case("primer", "Раз!\n\nДва.")
    translation = of(case, a_file("cases/primer.en", "One."))
    files = by_path(case, translation)
    assert carried_over(files, {case.path: more.data}) == {case.path: more.data}
