"""What an editor may have meant by a field that there is not, and an example of each field that must stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from casegen.content.yaml_errors import quoted
from casegen.values.addresses import slug_of
from casegen.values.closest import closest
from casegen.values.scripts import without_look_alikes

EXAMPLES: Mapping[str, str] = {
    "title": "title: Дело Ивана Примера",
    "name": "name: Иван Пример",
    "countries": "countries: [KG]",
    "id": "id: sputnik-2017-02-17",
    "text": 'text: "…"',
    "question": 'question: "…"',
    "by": "by: …",
    "body": "body: …",
    "finding": 'finding: "…"',
    "case": "case: ivan-primer",
    "country": "country: KG",
    "value": 'value: "…"',
    "date": "date: 2022-01-15",
    "file": "file: assets/photo.jpg",
    "alt": 'alt: "что видно на фото"',
    "label": "label: {ru: …, en: …}",
    "people": "people: [ivan-primer]",
    "events": 'events: [{date: 2022-01-15, type: arrest, text: "…"}]',
    "sources": "sources: [primer-2022]",
    "tags": "tags: [abduction]",
    "related": "related: [{case: vtoroe-delo, relation: parallel}]",
    "dossiers": "dossiers: [january-2022]",
    "charges": 'charges: [{text: "…", status: charges_pending}]',
    "contested": 'contested: [{question: "…", versions: [{by: …, text: "…"}, {by: …, text: "…"}]}]',
    "criteria": "criteria: [wgad-iii]",
    "source": "source: primer-2022",
    "recognition": 'recognition: [{body: …, finding: "…"}]',
    "corrections": 'corrections: [{date: 2022-02-01, text: "…"}]',
    "photo": 'photo: {file: assets/photo.jpg, alt: "…"}',
    "variants": "variants: [Иван Примеров]",
    "sort": "sort: Пример Иван",
    "severities": "severities: {no-source: error, no-archive: off}",
    "versions": "versions: [{by: …, text: …}, {by: …, text: …}]",
}

# Fields of other programs, and what stands for them here.
_ELSEWHERE: Mapping[str, tuple[str, str]] = {
    "draft": ("publish", "a draft is marked `publish: false`"),
    "hidden": ("publish", "a draft is marked `publish: false`"),
    "embargo": ("publish", "write the day from which it may be read: `publish: 2027-03-01`"),
    "slug": ("redirect_from", "the name of the file is the id and the address"),
    "permalink": ("redirect_from", "the name of the file is the id and the address"),
    "aliases": ("redirect_from", "old addresses stand in `redirect_from`"),
    "categories": ("tags", "write `tags`, or `dossiers`"),
}

_IN_RUSSIAN: Mapping[str, str] = {
    "название": "title", "заголовок": "title", "имя": "name", "фио": "name", "страна": "country countries",
    "страны": "countries", "люди": "people", "фигуранты": "people", "персона": "person", "события": "events",
    "источник": "source sources", "источники": "sources", "дата": "date", "теги": "tags", "метки": "tags",
    "описание": "summary description", "кратко": "summary", "аннотация": "summary", "язык": "lang", "роль": "role",
    "обвинения": "charges", "статья": "article", "текст": "text", "место": "place", "тип": "type", "вид": "type kind",
    "статус": "status", "орган": "authority body", "примечание": "note", "вопрос": "question", "версии": "versions",
    "автор": "author", "издание": "publisher", "издатель": "publisher", "ссылка": "url", "адрес": "url",
    "архив": "archive", "досье": "dossiers", "исправления": "corrections", "пол": "gender", "родился": "born",
    "родилась": "born", "умер": "died", "умерла": "died", "гражданство": "citizenship", "профессия": "occupation",
    "фото": "photo", "файл": "file", "кто": "by", "дело": "case", "связь": "relation",
}  # fmt: skip


_OF_PEOPLE = frozenset(
    {
        "gender",
        "born",
        "died",
        "photo",
        "citizenship",
        "occupation",
        "variants",
        "description",
        "same_as",
        "pseudonym",
        "sort",
    }
)


def _elsewhere(word: str, known: Collection[str]) -> str:
    """Where a field belongs that a file of another kind has; "" for any other."""
    is_case, is_entry = {"countries", "events"} <= set(known), {"role", "charges"} <= set(known)
    if word in known:
        return ""
    if word in _OF_PEOPLE and (is_case or is_entry):
        return f"`{word}` is a field of the person's own file, `content/people/<id>.md`: write it there"
    if word == "status" and (is_case or is_entry or "same_as" in known):
        return (
            "what is known of somebody's custody is found from events: write one, `{date: …, type: imprisonment, text: …}`;"
            " a charge has a status of its own, under `charges:`"
        )
    if word in ("charges", "role") and is_case:
        return f"`{word}` belongs to one person: write it under `people:`, beside `name:` or `person:`"
    return ""


def is_address(value: object) -> bool:
    """Whether a value is an address on the web."""
    return isinstance(value, str) and re.match(r"(?:https?://|www\.)\S+\Z", value, re.IGNORECASE) is not None


def is_source_in_words(value: object) -> bool:
    """Whether a value where the id of a source belongs tells the source itself: by its address, or by words."""
    return isinstance(value, str) and (is_address(value) or re.fullmatch(r"[\w.-]+", value, re.ASCII) is None)


def source_of(told: str) -> tuple[str, str]:
    """A source that is told by its address, or by words, as it is written in a list; and the id that it has there."""
    if not is_address(told):
        id = slug_of(told) or "source"
        return f"{{id: {id}, title: {quoted(told)}}}", id
    host = re.sub(r"\A[a-z]+://(?:www\.)?", "", told.casefold()).partition("/")[0]
    words = [word for word in re.split("[^a-z0-9]+", host) if word]
    id = words[-2] if len(words) > 1 else "source"
    return f"{{id: {id}, title: …, url: {quoted(told)}}}", id


def help_for_unknown(name: str, known: Collection[str]) -> str:
    """The help for a field `name` where only the `known` ones may stand."""
    word = name.casefold()
    if elsewhere := _elsewhere(word, known):
        return elsewhere
    if word in _ELSEWHERE and _ELSEWHERE[word][0] in known:
        return _ELSEWHERE[word][1]
    meant = next((field for field in _IN_RUSSIAN.get(word, "").split() if field in known), None)
    near = meant or closest(name, known)
    if near is None:
        return "the fields that may stand here: " + ", ".join(f"`{field}`" for field in known)
    if not meant and without_look_alikes(name) == near:
        return f"write `{near}` anew: the word holds a Cyrillic letter that looks like a Latin one"
    return f"did you mean `{near}`?"
