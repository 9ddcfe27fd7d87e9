"""The words of which made-up corpora are put together: countries, names, courts, sentences, headings.

Everything is a tuple or a mapping of text; what differs by language is keyed "ru" and "en". In a sentence `{C}` is a
court, `{T}` a town, `{P}` a person, `{a}` an article, `{d}` a day, `{n}` a small and `{m}` a large number.
"""

from __future__ import annotations

from collections.abc import Mapping

_COUNTRIES = """
RU|Россия|Russia; BY|Беларусь|Belarus; UA|Украина|Ukraine; KZ|Казахстан|Kazakhstan; UZ|Узбекистан|Uzbekistan
TR|Турция|Turkey; AZ|Азербайджан|Azerbaijan; TJ|Таджикистан|Tajikistan; KG|Киргизия|Kyrgyzstan; GE|Грузия|Georgia
AM|Армения|Armenia; TM|Туркмения|Turkmenistan; MD|Молдавия|Moldova; DE|Германия|Germany; PL|Польша|Poland
LT|Литва|Lithuania; LV|Латвия|Latvia; EE|Эстония|Estonia; FI|Финляндия|Finland; FR|Франция|France
GB|Великобритания|United Kingdom; US|США|United States; CN|Китай|China; IR|Иран|Iran; IQ|Ирак|Iraq; SY|Сирия|Syria
EG|Египет|Egypt; IL|Израиль|Israel; RS|Сербия|Serbia; BA|Босния и Герцеговина|Bosnia and Herzegovina
HR|Хорватия|Croatia; BG|Болгария|Bulgaria; RO|Румыния|Romania; HU|Венгрия|Hungary; SK|Словакия|Slovakia
CZ|Чехия|Czechia; AT|Австрия|Austria; CH|Швейцария|Switzerland; IT|Италия|Italy; ES|Испания|Spain
PT|Португалия|Portugal; NL|Нидерланды|Netherlands; BE|Бельгия|Belgium; SE|Швеция|Sweden; NO|Норвегия|Norway
DK|Дания|Denmark; GR|Греция|Greece; CY|Кипр|Cyprus; AF|Афганистан|Afghanistan; PK|Пакистан|Pakistan; IN|Индия|India
MM|Мьянма|Myanmar; VN|Вьетнам|Vietnam; TH|Таиланд|Thailand; MN|Монголия|Mongolia; VE|Венесуэла|Venezuela; CU|Куба|Cuba
NI|Никарагуа|Nicaragua; ET|Эфиопия|Ethiopia; SD|Судан|Sudan
"""
_ROWS = [row.strip().split("|") for row in _COUNTRIES.strip().replace("\n", ";").split(";")]

COUNTRIES: Mapping[str, Mapping[str, str]] = {code: {"ru": ru, "en": en} for code, ru, en in _ROWS}
"""{"KZ": {"ru": "Казахстан", "en": "Kazakhstan"}}; the first are the most frequent."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LATIN: Mapping[int, str] = {
    ord(pair[0]): pair[1:]
    for pair in _words(
        """
        аa бb вv гg дd еe ёe жzh зz иi йj кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya
        """
    )
}

SURNAME_STEMS: tuple[str, ...] = _words("""
    Абрам Авдот Азар Аким Антон Архип Афонин Баран Бел Бирюк Блин Богдан Большак Борис Брыл Булат Быч Варлам Власов
    Воробь Ворон Гаврил Герасим Глеб Горбун Горшк Громов Губан Давыд Данил Демид Денис Дроздов Дятл Ефрем Жур Захар
    Зверь Иван Игнат Казак Калаш Карп Киприан Климент Козл Колес Комар Корабл Корол Кузнец Куликов Лаврент Лазар Лап
    Леонт Лобан Макар Максим Марты Матве Мельник Мирон Молчан Назар Некрас Никит Носор Овчар Орл Осип Павл Панкрат
    Пахом Петр Пирог Плотник Поляк Потап Рогож Рома Рубц Савель Самсон Селиван Семен Сидор Сокол Степан Сухар Тарас
    Терех Тимофе Тихон Трофим Уваров Устин Федот Филат Фрол Харитон Хохл Чернов Черныш Шесток Широк Щегл Юрк Яковл
    Ярослав
    """)
SURNAMES: tuple[str, ...] = _words("""
    Вишневский Гаевский Дубровский Заславский Каменский Левицкий Марковский Островский Павловский Раевский Аникин
    Бабкин Вавилкин Голицын Дашкин Ерёмкин Жилин Зорин Ильин Калинин Лосин Мишин Никулин Осокин Пушин Рябинин Савин
    Тюрин Фомин Шишкин
    """)
MEN: tuple[str, ...] = _words("""
    Александр Алексей Анатолий Борис Вадим Валерий Виктор Глеб Дмитрий Евгений Иван Игорь Кирилл Леонид Максим Михаил
    Николай Олег Павел Пётр Роман Сергей Тимур Юрий
    """)
WOMEN: tuple[str, ...] = _words("""
    Анна Алла Вера Валентина Галина Дарья Екатерина Елена Жанна Зоя Инна Ирина Ксения Лариса Людмила Марина Мария
    Надежда Наталья Ольга Полина Светлана Татьяна Юлия
    """)
FATHERS: tuple[str, ...] = _words("""
    Александр Андре Богдан Борис Вадим Виктор Георги Глеб Давид Данил Дмитри Евгень Иван Игнат Леонид Максим Марк
    Никола Олег Павл Петр Роман Семён Тимофе
    """)

COURTS: Mapping[str, tuple[str, ...]] = {
    "ru": (
        "Басманный районный суд",
        "Замоскворецкий районный суд",
        "Верховный суд",
        "областной суд",
        "апелляционная коллегия",
        "военный суд",
        "суд первой инстанции",
        "кассационный суд",
    ),
    "en": (
        "the district court",
        "the regional court",
        "the Supreme Court",
        "the court of first instance",
        "the appellate panel",
        "the military court",
        "the court of cassation",
    ),
}
TOWNS: Mapping[str, tuple[str, ...]] = {
    "ru": _words("Москве Минске Киеве Казани Грозном Алматы Ташкенте Баку Самаре Гродно Иркутске Душанбе"),
    "en": _words("Moscow Minsk Kyiv Kazan Grozny Almaty Tashkent Baku Samara Hrodna Irkutsk Dushanbe"),
}
KINDS: Mapping[str, tuple[str, ...]] = {
    "ru": (
        "преследование за публикацию",
        "незаконное задержание",
        "пытки в следственном изоляторе",
        "запрет на собрание",
        "исчезновение после допроса",
        "лишение адвокатской лицензии",
        "экстрадиция",
        "обыск в редакции",
        "принудительное лечение",
        "отказ в убежище",
        "гибель в колонии",
        "штраф за пикет",
    ),
    "en": (
        "prosecution for a publication",
        "unlawful detention",
        "torture in a remand prison",
        "ban on an assembly",
        "disappearance after questioning",
        "disbarment of a lawyer",
        "extradition",
        "search of a newsroom",
        "compulsory treatment",
        "refusal of asylum",
        "death in a prison colony",
        "fine for a picket",
    ),
}
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "ru": (
        "{C} в {T} продлил срок содержания под стражей на {n} месяцев, отклонив ходатайство защиты о домашнем аресте.",
        "Следствие предъявило обвинение по статье {a}, хотя экспертиза признаков состава **не обнаружила**.",
        "Адвокат заявил, что подзащитного не допускали к материалам дела в течение {n} недель.",
        "По словам родственников, связь с {P} прервалась {d}, и до сих пор место содержания официально не названо.",
        "Медицинское освидетельствование провели лишь спустя {n} суток; в справке перечислены ссадины и гематомы.",
        "Прокурор запросил {n} лет лишения свободы в колонии *общего режима*.",
        "Правозащитная организация направила жалобу в Комитет по правам человека и получила регистрационный номер {m}.",
        "Суд признал доказательства допустимыми, не исследовав запись с камеры наблюдения.",
        "В удовлетворении жалобы отказано; мотивированное решение стороны получили через {n} дней.",
        "Свидетели изменили показания, ссылаясь на давление со стороны оперативных сотрудников.",
        "{P} объявил голодовку, требуя перевода в гражданскую больницу.",
        "На заседании {d} защита представила заключение независимого эксперта объёмом {m} страниц.",
        "Европейский суд коммуницировал жалобу и поставил перед властями вопросы по статьям 3, 5 и 10 Конвенции.",
        "Прокуратура не возражала против пересмотра, однако {C} оставил приговор без изменения.",
        "Дело возвращали на доследование {n} раза, и каждый раз состав обвинения менялся.",
        "Редакция проверила документы и сопоставила их с протоколами, опубликованными ранее.",
        "Общая сумма взысканного штрафа составила {m} тысяч рублей.",
        "По состоянию на {d} решение не исполнено.",
    ),
    "en": (
        "{C} in {T} extended the detention by {n} months and rejected the defence's motion for house arrest.",
        "Investigators brought the charge under article {a}, although the expert report found **no elements** of the offence.",
        "Counsel stated that access to the case file had been denied for {n} weeks.",
        "According to the relatives, contact with {P} was lost on {d}, and the place of detention has not been officially named since.",
        "The medical examination took place only {n} days later; the certificate lists abrasions and haematomas.",
        "The prosecutor asked for {n} years in a *general-regime* colony.",
        "A human-rights organisation sent a complaint to the Human Rights Committee, registered as {m}.",
        "The court found the evidence admissible without examining the surveillance recording.",
        "The complaint was dismissed; the parties received the reasoned decision {n} days later.",
        "Witnesses changed their statements, citing pressure from operative officers.",
        "{P} went on hunger strike and demanded a transfer to a civilian hospital.",
        "At the hearing on {d} the defence submitted an independent expert opinion of {m} pages.",
        "The European Court communicated the application and put questions under articles 3, 5 and 10 of the Convention.",
        "The prosecution did not object to a review, but {C} left the judgment unchanged.",
        "The case was sent back {n} times, and each time the charge changed.",
        "The editors checked the documents against the records published earlier.",
        "As of {d} the decision has not been enforced.",
    ),
}
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "ru": (
        "Кратко",
        "Обстоятельства дела",
        "Ход расследования",
        "Судебное разбирательство",
        "Позиция защиты",
        "Жалобы и обращения",
        "Международные механизмы",
        "Состояние здоровья",
        "Что дальше",
    ),
    "en": (
        "In brief",
        "Facts of the case",
        "Investigation",
        "Trial",
        "Position of the defence",
        "Complaints",
        "International mechanisms",
        "State of health",
        "What comes next",
    ),
}
SEE_ALSO: Mapping[str, str] = {"ru": "См. также", "en": "See also"}
PUBLISHERS: tuple[str, ...] = (
    "Мемориальный архив",
    "Вестник защиты",
    "Северная хроника",
    "Human Rights Desk",
    "Court Watch",
    "Открытый процесс",
    "Regional Monitor",
    "Правовая газета",
)
TAGS: tuple[str, ...] = _words("""
    freedom-of-expression torture fair-trial detention assembly asylum lawyers journalists prisons disappearances
    religion minorities
    """)
STATUSES: tuple[str, ...] = ("open", "pending", "appeal", "communicated", "closed", "archived")
ARTICLES: tuple[str, ...] = ("207.3", "280", "318", "205.2", "212.1", "361", "369-1", "130", "293", "228")
