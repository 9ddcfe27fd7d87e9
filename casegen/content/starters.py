"""The first text of a new content file: what is known stands in it, what may follow stands below as comments.

Of a field that may follow nothing but the `#` is too much: whoever takes it away has a line that is right. So no space
stands between them, and one stands before the words of a hint.
"""

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
#summary: Одно-два предложения о том, что случилось.
{people}
# Даты: столько, сколько известно, 2022-01-15, 2022-01 или 2022.
#events:
#  - date: 2022-01-15
#    type: arrest
#    text: Задержан у своего дома.
#    sources: [media-2022]
#sources:
#  - id: media-2022
#    title: Название статьи
#    publisher: Название издания
#    url: https://example.org/article
#    date: 2022-01-20
# Под следующей чертой пишите рассказ. Источник указывают так: [@media-2022].
---
""",
    "en": """\
---
title: {title}
countries: [{country}]  # two letters; several countries: [KZ, KG]
# A draft: it is checked, but not published. Delete the next line when all is ready.
publish: false
#summary: One or two sentences about what happened.
{people}
# Dates: as much as is known, 2022-01-15, 2022-01 or 2022.
#events:
#  - date: 2022-01-15
#    type: arrest
#    text: Arrested near the house.
#    sources: [media-2022]
#sources:
#  - id: media-2022
#    title: The title of the article
#    publisher: The name of the publisher
#    url: https://example.org/article
#    date: 2022-01-20
# The story stands below the next line. A source is cited like this: [@media-2022].
---
""",
    "kk": """\
---
title: {title}
countries: [{country}]  # екі әріп; бірнеше ел: [KZ, KG]
# Қаралама: тексеріледі, бірақ жарияланбайды. Бәрі дайын болғанда келесі жолды өшіріңіз.
publish: false
#summary: Не болғаны туралы бір-екі сөйлем.
{people}
# Күндер: қаншалықты белгілі болса, соншалықты, 2022-01-15, 2022-01 немесе 2022.
#events:
#  - date: 2022-01-15
#    type: arrest
#    text: Үйінің жанында ұсталды.
#    sources: [media-2022]
#sources:
#  - id: media-2022
#    title: Мақаланың атауы
#    publisher: Басылымның атауы
#    url: https://example.org/article
#    date: 2022-01-20
# Келесі сызықтың астына әңгімені жазыңыз. Дереккөз былай көрсетіледі: [@media-2022].
---
""",
    "ky": """\
---
title: {title}
countries: [{country}]  # эки тамга; бир нече өлкө: [KZ, KG]
# Долбоор: текшерилет, бирок жарыяланбайт. Баары даяр болгондо кийинки сапты өчүрүңүз.
publish: false
#summary: Эмне болгону жөнүндө бир-эки сүйлөм.
{people}
# Күндөр: канчалык белгилүү болсо, ошончолук, 2022-01-15, 2022-01 же 2022.
#events:
#  - date: 2022-01-15
#    type: arrest
#    text: Үйүнүн жанында кармалды.
#    sources: [media-2022]
#sources:
#  - id: media-2022
#    title: Макаланын аталышы
#    publisher: Басылманын аталышы
#    url: https://example.org/article
#    date: 2022-01-20
# Кийинки сызыктын астына баянды жазыңыз. Булак мындай көрсөтүлөт: [@media-2022].
---
""",
}
_PERSON = {
    "ru": """\
---
name: {title}
#variants: [Другое написание имени]
#description: Кто это, в нескольких словах.
# Даты: столько, сколько известно, 1970-05-17, 1970-05 или 1970.
#born: 1970-05-17
# Пол: female или male.
#gender: female
#citizenship: [KZ]
#occupation: журналист
#sources:
#  - id: media-2022
#    title: Название статьи
#    url: https://example.org/article
---
""",
    "en": """\
---
name: {title}
#variants: [Another spelling of the name]
#description: Who this is, in a few words.
# Dates: as much as is known, 1970-05-17, 1970-05 or 1970.
#born: 1970-05-17
# Gender: female or male.
#gender: female
#citizenship: [KZ]
#occupation: journalist
#sources:
#  - id: media-2022
#    title: The title of the article
#    url: https://example.org/article
---
""",
    "kk": """\
---
name: {title}
#variants: [Есімнің басқа жазылуы]
#description: Бұл кім екені, бірнеше сөзбен.
# Күндер: қаншалықты белгілі болса, соншалықты, 1970-05-17, 1970-05 немесе 1970.
#born: 1970-05-17
# Жынысы: female (әйел) немесе male (ер).
#gender: female
#citizenship: [KZ]
#occupation: журналист
#sources:
#  - id: media-2022
#    title: Мақаланың атауы
#    url: https://example.org/article
---
""",
    "ky": """\
---
name: {title}
#variants: [Аттын башка жазылышы]
#description: Бул ким экени, бир нече сөз менен.
# Күндөр: канчалык белгилүү болсо, ошончолук, 1970-05-17, 1970-05 же 1970.
#born: 1970-05-17
# Жынысы: female (аял) же male (эркек).
#gender: female
#citizenship: [KZ]
#occupation: журналист
#sources:
#  - id: media-2022
#    title: Макаланын аталышы
#    url: https://example.org/article
---
""",
}
_DOSSIER = {
    "ru": """\
---
title: {title}
# Черновик: проверяется, но не публикуется. Когда всё готово, удалите следующую строку.
publish: false
#summary: Одно-два предложения о том, что объединяет эти дела.
#countries: [KZ]
# Под следующей чертой пишите рассказ. Дела сюда попадают, когда в их файлах написано: dossiers: [{id}]
---
""",
    "en": """\
---
title: {title}
# A draft: it is checked, but not published. Delete the next line when all is ready.
publish: false
#summary: One or two sentences about what these cases have in common.
#countries: [KZ]
# The story stands below the next line. A case belongs to this dossier when its file says: dossiers: [{id}]
---
""",
    "kk": """\
---
title: {title}
# Қаралама: тексеріледі, бірақ жарияланбайды. Бәрі дайын болғанда келесі жолды өшіріңіз.
publish: false
#summary: Бұл істерді не біріктіретіні туралы бір-екі сөйлем.
#countries: [KZ]
# Келесі сызықтың астына әңгімені жазыңыз. Іс бұл досьеге оның файлында мынау жазылғанда түседі: dossiers: [{id}]
---
""",
    "ky": """\
---
title: {title}
# Долбоор: текшерилет, бирок жарыяланбайт. Баары даяр болгондо кийинки сапты өчүрүңүз.
publish: false
#summary: Бул иштерди эмне бириктирери жөнүндө бир-эки сүйлөм.
#countries: [KZ]
# Кийинки сызыктын астына баянды жазыңыз. Иш бул досьеге анын файлында мына бул жазылганда түшөт: dossiers: [{id}]
---
""",
}
_NOBODY = {
    "ru": "#people:\n#  - name: Иван Пример\n#    role: subject",
    "en": "#people:\n#  - name: Ivan Primer\n#    role: subject",
    "kk": "#people:\n#  - name: Иван Пример\n#    role: subject",
    "ky": "#people:\n#  - name: Иван Пример\n#    role: subject",
}


def new_case(title: str, country: str, people: Sequence[str], lang: str) -> str:
    """A case, not published yet; `people` are ids, or names of those who have none. `lang` is `ru`, `en`, `kk` or `ky`."""
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
