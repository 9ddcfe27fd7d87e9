"""Surnames that are words too: at the beginning of a sentence, where every word has a capital, nobody can tell them apart."""

from __future__ import annotations

import re

from casegen.values.inflection import fold

_ENDINGS = re.compile(
    r"(?<=..)(?:[ое]ва?|[иы]на?|[сц]к(?:ий|ая|ой)|[ое]вич|енко|чук|швили|дзе|янц?|"
    r"ov|ova|ev|eva|in|ina|sk(?:y|ii|iy|aya|aia)|enko|chuk|vich|shvili|dze|yan)\Z"
)
# Words that end as surnames do, and such as are surnames in the genitive of many: «Советов», «Казаков», «Основа».
_TEXT = """
азов атомов баранов басов бобров боев боков бычков быков ветров волков воров выводов глазов годов голосов городов граммов
греков громов грибов дворов декабристов домов дроздов дубов дымов дьяков ершов жуков журавлёв законов зубов зубров казаков
канонов китов классов козлов колоколов комаров королёв котов краснов кораблёв котлов кругов кустов лесов листов львов
людов майоров марков медведев морозов мостов мотов немцов немцев носов оков орехов орлов островов петухов плодов плотов полков
полов поляков попов прав прудов псков раков рогов рублёв рядов садов сахаров секретов серов слонов снегов снов советов
соколов солдатов сомов сотников столбов судов сыров сынов татаров тигров томов трудов тузов турков углов усов холодов хлебов
хоров цветов часов чехов чинов шагов шарафов шведов щербаков экспертов
голова голов глава основа корова подкова сова дева королева слова острова слева справа нива олива
былина вина година глина долина калина картина корзина машина малина осина перина причина рябина родина середина старина
половина истина тина гражданин господин крестьянин один магазин апельсин аршин дельфин бензин сын
cabin basin virgin margin origin begin again certain captain cousin latin
"""
_WORDS = frozenset(map(fold, _TEXT.split()))


def may_be_common(surname: str, word: str) -> bool:
    """Whether a surname, or the form of it that stands in a text as `word`, may be a word that everybody uses."""
    return _ENDINGS.search(fold(surname)) is None or fold(word) in _WORDS
