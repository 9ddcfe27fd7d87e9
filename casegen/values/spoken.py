"""Words of the vocabularies as Russian-speaking editors write them before they know ours: for the help of a diagnostic."""

from __future__ import annotations

from collections.abc import Mapping

# Of several words the first counts that may stand in the place in question.
IN_RUSSIAN: Mapping[str, str] = {
    # roles
    "фигурант": "subject", "фигурантка": "subject", "обвиняемый": "subject", "обвиняемая": "subject",
    "подсудимый": "subject", "подсудимая": "subject", "осуждённый": "subject", "осужденный": "subject",
    "осуждённая": "subject", "осужденная": "subject", "задержанный": "subject", "арестованный": "subject",
    "жертва": "victim", "потерпевший": "victim", "потерпевшая": "victim", "пострадавший": "victim",
    "пострадавшая": "victim", "соучастник": "co-defendant", "подельник": "co-defendant", "свидетель": "witness",
    "свидетельница": "witness", "родственник": "relative", "родственница": "relative", "мать": "relative",
    "отец": "relative", "жена": "relative", "муж": "relative", "брат": "relative", "сестра": "relative",
    "адвокат": "lawyer", "адвокатка": "lawyer", "защитник": "lawyer advocate", "защитница": "lawyer advocate",
    "юрист": "lawyer", "правозащитник": "advocate", "правозащитница": "advocate", "чиновник": "official",
    "чиновница": "official", "должностное лицо": "official", "судья": "judge", "прокурор": "prosecutor",
    "следователь": "investigator", "упомянут": "mentioned", "упомянута": "mentioned",
    # events, statuses, charges
    "задержание": "detention", "задержан": "detained", "задержана": "detained", "арест": "arrest",
    "арестован": "detained", "арестована": "detained", "административный арест": "administrative_arrest",
    "сизо": "pretrial_detention", "следственный изолятор": "pretrial_detention",
    "экстрадиционный арест": "extradition_detention", "домашний арест": "house_arrest",
    "заключение": "imprisonment imprisoned", "лишение свободы": "imprisonment imprisoned", "тюрьма": "imprisonment imprisoned",
    "в тюрьме": "imprisoned", "в заключении": "imprisoned", "освобождение": "release", "освобождён": "released",
    "освобожден": "released", "освобождена": "released", "на свободе": "released", "отпущен": "released",
    "отпущена": "released", "удо": "conditional_release", "исчезновение": "disappearance", "пропал": "disappeared",
    "пропала": "disappeared", "найден": "located", "найдена": "located", "экстрадиция": "extradition",
    "выдача": "extradition", "депортация": "deportation", "выдворение": "deportation", "высылка": "deportation",
    "смерть в заключении": "death_in_custody", "смерть": "death", "умер": "died", "умерла": "died",
    "убийство": "killing", "оправдание": "acquittal", "оправдан": "acquitted", "оправдана": "acquitted",
    "помилование": "pardon", "амнистия": "amnesty", "изгнание": "exile", "эмиграция": "exile",
    "убежище": "asylum_granted refuge", "розыск": "wanted", "приговор": "sentence", "вердикт": "verdict",
    "похищение": "abduction", "заочный арест": "arrest_in_absentia", "заочный приговор": "sentence_in_absentia",
    "обыск": "search", "слежка": "surveillance", "угроза": "threat", "угрозы": "threat",
    "преследование": "harassment", "нападение": "assault", "избиение": "assault", "травма": "injury",
    "ранение": "injury", "пытки": "torture_allegation", "обвинение": "charge", "суд": "hearing court",
    "заседание": "hearing", "апелляция": "appeal pending_appeal", "обжалование": "appeal pending_appeal",
    "перевод": "transfer", "этап": "transfer", "штраф": "fine", "резолюция": "resolution",
    "заявление": "statement", "протест": "protest", "митинг": "protest", "пикет": "protest", "встреча": "meeting",
    "санкции": "sanction", "увольнение": "dismissal", "осуждён": "convicted", "осужден": "convicted",
    "осуждена": "convicted", "обвинён": "charges_pending", "обвинен": "charges_pending", "обвинена": "charges_pending",
    "неизвестно": "unknown", "другое": "other", "иное": "other",
    # sources, voices, variants, genders, countries
    "новость": "news", "новости": "news", "статья": "news", "сми": "media news", "интервью": "interview",
    "показания": "testimony", "письмо": "letter", "фото": "photo", "фотография": "photo", "видео": "video",
    "медицинский документ": "medical", "соцсети": "social_media", "социальные сети": "social_media",
    "документ оон": "un_document", "база данных": "database", "энциклопедия": "encyclopedia",
    "защита": "defence", "семья": "family", "наблюдатель": "observer", "оон": "un", "власти": "official",
    "написание": "spelling", "транслитерация": "transliteration", "прежнее": "previous", "отчество": "patronymic",
    "псевдоним": "pseudonym", "мужской": "male", "мужчина": "male", "м": "male", "женский": "female",
    "женщина": "female", "ж": "female", "транзит": "transit", "место": "place",
    # severities
    "ошибка": "error", "предупреждение": "warning", "примечание": "note", "замечание": "note", "нет": "off",
    "выкл": "off", "выключено": "off", "отключено": "off", "отключить": "off",
}  # fmt: skip


def word_meant(text: str, choices: list[str]) -> str | None:
    """The one of some words that a Russian word says."""
    return next((word for word in IN_RUSSIAN.get(text.casefold(), "").split() if word in choices), None)
