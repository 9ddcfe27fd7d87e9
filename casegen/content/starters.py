"""The first text of a new content file: what is known stands in it, what may follow stands below as comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casegen.content.yaml_errors import quoted
from casegen.values.addresses import parse_id
from casegen.values.diagnostics import Complaint

_CASE = {
    "ru": """\
---
title: {title}
countries: [{country}]  # две буквы; несколько стран: [KZ, KG]
# Черновик: проверяется, но не публикуется. Когда всё готово, удалите следующую строку.
publish: false
# summary: Одно-два предложения о том, что случилось.
{people}
# Даты: столько, сколько известно, 2022-01-15, 2022-01 или 2022.
# events:
#   - date: 2022-01-15
#     type: arrest
#     text: Задержан у своего дома.
#     sources: [media-2022]
# sources:
#   - id: media-2022
#     title: Название статьи
#     publisher: Название издания
#     url: https://example.org/article
#     date: 2022-01-20
# Под следующей чертой пишите рассказ. Источник указывают так: [@media-2022].
---
""",
    "en": """\
---
title: {title}
countries: [{country}]  # two letters; several countries: [KZ, KG]
# A draft: it is checked, but not published. Delete the next line when all is ready.
publish: false
# summary: One or two sentences about what happened.
{people}
# Dates: as much as is known, 2022-01-15, 2022-01 or 2022.
# events:
#   - date: 2022-01-15
#     type: arrest
#     text: Arrested near the house.
#     sources: [media-2022]
# sources:
#   - id: media-2022
#     title: The title of the article
#     publisher: The name of the publisher
#     url: https://example.org/article
#     date: 2022-01-20
# The story stands below the next line. A source is cited like this: [@media-2022].
---
""",
}
_PERSON = {
    "ru": """\
---
name: {title}
# variants: [Другое написание имени]
# description: Кто это, в нескольких словах.
# Даты: столько, сколько известно, 1970-05-17, 1970-05 или 1970.
# born: 1970-05-17
# Пол: female или male.
# gender: female
# citizenship: [KZ]
# occupation: журналист
# sources:
#   - id: media-2022
#     title: Название статьи
#     url: https://example.org/article
---
""",
    "en": """\
---
name: {title}
# variants: [Another spelling of the name]
# description: Who this is, in a few words.
# Dates: as much as is known, 1970-05-17, 1970-05 or 1970.
# born: 1970-05-17
# Gender: female or male.
# gender: female
# citizenship: [KZ]
# occupation: journalist
# sources:
#   - id: media-2022
#     title: The title of the article
#     url: https://example.org/article
---
""",
}
_DOSSIER = {
    "ru": """\
---
title: {title}
# Черновик: проверяется, но не публикуется. Когда всё готово, удалите следующую строку.
publish: false
# summary: Одно-два предложения о том, что объединяет эти дела.
# countries: [KZ]
# Под следующей чертой пишите рассказ. Дела сюда попадают, когда в их файлах написано: dossiers: [{id}]
---
""",
    "en": """\
---
title: {title}
# A draft: it is checked, but not published. Delete the next line when all is ready.
publish: false
# summary: One or two sentences about what these cases have in common.
# countries: [KZ]
# The story stands below the next line. A case belongs to this dossier when its file says: dossiers: [{id}]
---
""",
}
_NOBODY = {
    "ru": "# people:\n#   - name: Иван Пример\n#     role: subject",
    "en": "# people:\n#   - name: Ivan Primer\n#     role: subject",
}


def new_case(title: str, country: str, people: Sequence[str], lang: str) -> str:
    """A case, not published yet; `people` are ids, or names of those who have none. `lang` is `ru` or `en`."""
    listed = "\n".join(["people:", *(_entry(one) for one in people)]) if people else _NOBODY[lang]
    return _filled(_CASE[lang], {"title": quoted(title), "country": quoted(country), "people": listed})


def new_person(name: str, lang: str) -> str:
    """A person, of whom nothing but the name is known."""
    return _filled(_PERSON[lang], {"title": quoted(name)})


def new_dossier(title: str, id: str, lang: str) -> str:
    """A dossier, not published yet."""
    return _filled(_DOSSIER[lang], {"title": quoted(title), "id": id})


def _entry(one: str) -> str:
    field = "name" if isinstance(parse_id(one), Complaint) else "person"
    return f"  - {field}: {quoted(one)}\n    role: subject"


def _filled(text: str, values: Mapping[str, str]) -> str:
    return text.format_map(values)
