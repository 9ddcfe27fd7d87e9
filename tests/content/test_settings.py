"""site.yml and sources.yml: settings, the publication's own words, shared sources; one mistake spoils nothing else."""

from __future__ import annotations

import pytest

from casegen.content.documents import ContentFile
from casegen.content.settings import read_settings, read_sources
from casegen.content.site_fields import SiteFields
from casegen.values.vocabularies import BUILT_IN
from tests.builders import a_site, codes, places, shared_sources


def site(text: str) -> ContentFile:
    return ContentFile("content/site.yml", text.encode())


def test_without_a_file_defaults_hold_and_an_editor_is_told() -> None:
    settings, problems = read_settings(None)
    assert settings.fields == SiteFields()
    assert settings.fields.languages == ("ru",)
    assert codes(problems) == ["missing-site-yml"]


def test_an_empty_file_is_a_file() -> None:
    assert read_settings(site("")) == read_settings(site("# nothing yet\n"))
    assert read_settings(site(""))[1] == []


def test_settings_are_read() -> None:
    settings, problems = read_settings(
        a_site(
            timezone="Asia/Bishkek", outputs=["feed"], tags={"sport": {"ru": "Спорт", "en": "Sport"}}, custody="false"
        )
    )
    assert problems == []
    assert settings.fields.title == {"*": "Архив"}
    assert settings.fields.languages == ("ru", "en")
    assert settings.fields.timezone == "Asia/Bishkek"
    assert settings.fields.outputs == ("feed",)
    assert settings.fields.tags == {"sport": {"ru": "Спорт", "en": "Sport"}}
    assert settings.fields.custody is False


OWN = a_site(
    languages=["en", "ru"],
    event_types={"execution": {"status": "died", "label": {"ru": "казнь", "en": "execution"}}},
    roles={"hostage": {"label": "hostage"}},
    statuses={"exiled": {"label": "exiled"}},
    source_types={"diary": {"label": "diary"}},
    countries={"KA": {"ru": "Каракалпакстан"}},
    fields={"grave": {"of": "person", "label": "grave"}},
    taxonomies={"courts": {"label": {"ru": "суды"}}},
)


def test_own_words_join_the_built_in_ones() -> None:
    words = read_settings(OWN)[0].vocabulary
    assert words.event_types == {**BUILT_IN.event_types, "execution": "died"}
    assert words.roles == BUILT_IN.roles | {"hostage"}
    assert words.statuses == BUILT_IN.statuses | {"exiled"}
    assert words.source_types == BUILT_IN.source_types | {"diary"}
    assert words.countries == {"KA"}
    assert words.fields == {"grave": ("person", "text")}
    assert words.taxonomies == ("courts", "tags")


def test_a_word_of_ours_keeps_its_meaning_under_another_label() -> None:
    settings, problems = read_settings(
        a_site(
            languages=["ru"],
            event_types={"arrest": {"label": "взятие под стражу"}},
            statuses={"released": {"label": "на воле"}, "exiled": {"label": "в ссылке", "held": "true"}},
        )
    )
    assert problems == []
    assert settings.vocabulary.event_types == BUILT_IN.event_types
    assert settings.vocabulary.held == BUILT_IN.held | {"exiled"}
    assert settings.vocabulary.labels["event", "arrest"] == {"ru": "взятие под стражу"}


def test_labels_of_roles_and_statuses_may_have_forms_by_gender() -> None:
    forms = {"neutral": "secuestro", "female": "secuestrada", "male": "secuestrado"}
    site = a_site(languages=["es"], statuses={"taken": {"label": {"es": forms}}}, roles={"x": {"label": "vecino"}})
    settings, problems = read_settings(site)
    assert problems == []
    labels = settings.vocabulary.labels
    assert labels["status", "taken"] == {"es": "secuestro"}
    assert labels["status female", "taken"] == {"es": "secuestrada"}
    assert labels["status male", "taken"] == {"es": "secuestrado"}
    assert labels["role", "x"] == {"es": "vecino"}
    assert ("role female", "x") not in labels


def test_labels_stand_in_the_order_of_the_languages() -> None:
    label = {"kk": "А", "en": "B", "ru": "В"}
    labels = read_settings(a_site(languages=["ru", "en"], roles={"x": {"label": label}}))[0].vocabulary.labels
    assert list(labels["role", "x"]) == ["ru", "en", "kk"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [("слово", 1), ({"ru": "слово", "en": "word"}, 0), ({"ru": "слово"}, 1), ({"kk": "сөз"}, 1)],
)
@pytest.mark.parametrize("part", ["event_types", "roles", "statuses", "source_types", "fields", "taxonomies"])
def test_a_label_that_a_language_lacks_is_noted(part: str, label: object, expected: int) -> None:
    site = a_site(languages=["ru", "en"], **{part: {"own": {"label": label}}})
    assert codes(read_settings(site)[1]) == ["missing-label"] * expected


def test_a_label_of_a_term_that_a_language_lacks_is_noted() -> None:
    courts = {"label": {"ru": "Суды", "en": "Courts"}, "terms": {"osh": "Суд Оша"}}
    settings, problems = read_settings(
        a_site(languages=["ru", "en"], tags={"sport": "Спорт"}, taxonomies={"courts": courts})
    )
    assert codes(problems) == ["missing-label"] * 2
    assert {problem.span.line for problem in problems} == {
        settings.places.key("tags", "sport").line,
        settings.places.key("taxonomies", "courts", "terms", "osh").line,
    }


def test_a_label_without_a_language_is_in_the_first_one() -> None:
    labels = read_settings(OWN)[0].vocabulary.labels
    assert labels["event", "execution"] == {"ru": "казнь", "en": "execution"}
    assert labels["role", "hostage"] == {"en": "hostage"}
    assert labels["taxonomy", "courts"] == {"ru": "суды"}
    assert labels["field", "grave"] == {"en": "grave"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("languages: [ru, русский]", [("invalid-language", 1, 17)]),
        ("languages: ru", [("wrong-shape", 1, 12)]),
        ("languages: []", [("missing-field", 1, 12)]),
        ("languages: [ru, en, ru]", [("repeated-id", 1, 21)]),
        ("timezone: Bishkek", [("invalid-value", 1, 11)]),
        ("url: example.org", [("invalid-url", 1, 6)]),
        ("schema: 9999", [("schema-version", 1, 9)]),
        ("outputs: [fead]", [("unknown-word", 1, 11)]),
        ("fields: {a: {label: b, kind: c}}", [("unknown-word", 1, 30)]),
        ("roles: {a: {}}", [("missing-field", 1, 12)]),
        ("roles: {Заложник: {label: a}}", [("invalid-id", 1, 9)]),
        ("countries: {ка: {ru: a}}", [("invalid-id", 1, 13)]),
        ("fields: {title: {label: a}}", [("reserved-field", 1, 10)]),
        ("taxonomies: {born: {label: a}}", [("reserved-field", 1, 14)]),
        ("event_types: {a: {label: b, status: c}}", [("unknown-status", 1, 37)]),
        ("title: {}", [("empty-value", 1, 8)]),
        ("titel: a", [("unknown-field", 1, 1)]),
        ("- a", [("wrong-shape", 1, 1)]),
        ("a: [b", [("invalid-yaml", 1, 4)]),
        ("a: \0", [("hidden-character", 1, 4)]),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    settings, problems = read_settings(site(text))
    assert expected == places(problems)
    assert settings.fields.languages


def test_one_wrong_setting_leaves_the_others() -> None:
    settings, problems = read_settings(a_site(timezone="Bishkek"))
    assert codes(problems) == ["invalid-value"]
    assert settings.fields.languages == ("ru", "en")


def test_what_depends_on_a_wrong_setting_cannot_be_judged() -> None:
    assert "unlisted-language" in read_settings(site("languages: русский"))[0].unsure
    assert "unknown-role" in read_settings(site("a: ["))[0].unsure
    assert frozenset() == read_settings(site("timezone: Bishkek"))[0].unsure & {"no-url"}


# ── sources.yml ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_shared_sources_there_are_none() -> None:
    assert read_sources(None, BUILT_IN) == ({}, [])


def test_shared_sources_have_their_ids_and_places() -> None:
    sources, problems = read_sources(shared_sources(a={"title": "Статья"}, b={"publisher": {"ru": "ООН"}}), BUILT_IN)
    assert problems == []
    assert sources is not None
    assert [source.fields.id for source in sources.values()] == ["a", "b"]
    assert [(source.span.line, source.span.col) for source in sources.values()] == [(1, 1), (2, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {title: b, type: c}", [("unknown-source-type", 1, 21)]),
        ("a: {titel: b}", [("unknown-field", 1, 5)]),
        ("a: b", [("wrong-shape", 1, 4)]),
        ("a: {id: b, title: c}", [("unknown-field", 1, 5)]),
        ("Статья: {title: a}", [("invalid-id", 1, 1)]),
    ],
)
def test_for_a_source_that_cannot_be_read_its_id_stands_in(text: str, expected: list[tuple[str, int, int]]) -> None:
    sources, problems = read_sources(ContentFile("content/sources.yml", text.encode()), BUILT_IN)
    assert expected == places(problems)
    assert sources is not None
    assert len(sources) == 1


@pytest.mark.parametrize("data", [b"- a", b"a: [", b"\xff", b"a: \0"])
def test_a_file_that_cannot_be_read_is_not_an_empty_one(data: bytes) -> None:
    sources, problems = read_sources(ContentFile("content/sources.yml", data), BUILT_IN)
    assert sources is None
    assert problems
