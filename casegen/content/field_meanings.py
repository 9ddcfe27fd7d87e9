"""What each field of the front matter means, in one sentence in English and in Russian: for JSON Schema and the editors' guide."""

from __future__ import annotations

from collections.abc import Mapping

Meaning = tuple[str, str]
_SOURCES: Meaning = ("Ids of the sources that say so.", "Id источников, которые об этом говорят.")
_DATE: Meaning = ("When, exactly as far as it is known.", "Когда, с той точностью, с какой это известно.")
_ID: Meaning = (
    "A name by which translations and links find this part; it never changes.",
    "Имя, по которому эту часть находят переводы и ссылки; оно не меняется.",
)
_NOTE: Meaning = ("A remark that is printed small.", "Примечание, печатается мелко.")
_LANG: Meaning = (
    "The language of this file, if it is not the first of the site.",
    "Язык файла, если это не первый язык сайта.",
)
_PUBLISH: Meaning = (
    "false: a draft; a date: held back until that day.",
    "false — черновик; дата — до этого дня не публикуется.",
)
_REDIRECT: Meaning = ("Old ids or addresses that lead here.", "Прежние id или адреса, которые ведут сюда.")
_SUMMARY: Meaning = ("One or two sentences for lists.", "Одно-два предложения для списков.")
_LABEL_FORMS: Meaning = (
    "Its label, in each language words, or `{neutral: …, female: …, male: …}` by the gender of the person.",
    "Как это называется: на каждом языке слова или `{neutral: …, female: …, male: …}` — по полу человека.",
)
_LABEL: Meaning = ("What readers see, by language.", "Что видят читатели, по языкам.")
_OWN: Meaning = ("Words that this publication adds.", "Слова, которые добавляет это издание.")

MEANINGS: Mapping[str, Mapping[str, Meaning]] = {
    "CaseFields": {
        "title": ("The title of the case.", "Название дела."),
        "countries": ("The countries of the case, the first one its own.", "Страны дела, первая — страна самого дела."),
        "summary": _SUMMARY,
        "lang": _LANG,
        "people": ("Who is in the case; the first is its subject.", "Кто есть в деле; первый — тот, о ком оно."),
        "date": (
            "The time of the case, if not from its first event to the last that has happened.",
            "Время дела, если не от первого события до последнего случившегося.",
        ),
        "events": ("What happened, in its order.", "Что произошло, по порядку."),
        "contested": ("Points on which the sources disagree.", "В чём источники расходятся."),
        "recognition": ("Findings of named bodies.", "Выводы названных органов."),
        "sources": ("The sources of the case.", "Источники дела."),
        "dossiers": ("Dossiers to which the case belongs.", "Досье, к которым относится дело."),
        "tags": ("Topics of the case.", "Темы дела."),
        "related": ("Other cases, and how they stand to this one.", "Другие дела и как они связаны с этим."),
        "publish": _PUBLISH,
        "published": ("The day of publication.", "День публикации."),
        "updated": ("The day of the last change that readers should notice.", "День последней заметной правки."),
        "corrections": ("What was corrected, and when.", "Что исправлено и когда."),
        "redirect_from": _REDIRECT,
    },
    "PersonFields": {
        "name": ("The name, or names by language.", "Имя или имена по языкам."),
        "variants": ("Other spellings and names.", "Другие написания и имена."),
        "name_unsettled": ("true: the sources disagree on the name.", "true — источники расходятся в имени."),
        "description": ("A few words that tell namesakes apart.", "Несколько слов, чтобы различать тёзок."),
        "sort": ("How an index lists the name, surname first.", "Как имя стоит в указателе, фамилия первой."),
        "gender": ("For the grammar of sentences.", "Для грамматики предложений."),
        "born": ("The date of birth.", "Дата рождения."),
        "died": ("The date of death.", "Дата смерти."),
        "citizenship": ("Countries of citizenship.", "Гражданство, коды стран."),
        "occupation": ("The occupation.", "Занятие."),
        "photo": ("A photo.", "Фотография."),
        "same_as": ("The same person in other collections.", "Тот же человек в других собраниях."),
        "not_same_as": ("Ids of people who are somebody else.", "Id людей, с которыми это не одно лицо."),
        "sources": ("The sources of what is said here.", "Источники сказанного здесь."),
        "pseudonym": ("true: the name is changed.", "true — имя изменено."),
        "publish": _PUBLISH,
        "corrections": ("What was corrected, and when.", "Что исправлено и когда."),
        "redirect_from": _REDIRECT,
        "merged_into": ("The id of the person that this file became.", "Id человека, с которым слита эта запись."),
        "lang": _LANG,
    },
    "CountryFields": {
        "title": ("Another name of the country on its page.", "Другое название страны на её странице."),
        "summary": _SUMMARY,
        "sources": ("The sources of the introduction.", "Источники введения."),
        "lang": _LANG,
    },
    "DossierFields": {
        "title": ("The title of the dossier.", "Название досье."),
        "summary": _SUMMARY,
        "countries": ("Codes of its countries.", "Коды стран."),
        "date": _DATE,
        "sources": ("The sources of the introduction.", "Источники введения."),
        "publish": _PUBLISH,
        "redirect_from": _REDIRECT,
        "lang": _LANG,
    },
    "PageFields": {
        "title": ("The title of the page.", "Название страницы."),
        "summary": _SUMMARY,
        "menu": ("Its place in the menu, a number.", "Место в меню, число."),
        "publish": _PUBLISH,
        "redirect_from": _REDIRECT,
        "lang": _LANG,
    },
    "SourceFields": {
        "id": ("A short name by which the source is cited.", "Короткое имя, по которому источник цитируют."),
        "title": ("The title.", "Заглавие."),
        "publisher": ("Who published it.", "Кто опубликовал."),
        "author": ("The author.", "Автор."),
        "date": ("When it was published.", "Когда опубликован."),
        "accessed": ("When you read it.", "Когда вы его прочли."),
        "lang": ("Its language.", "Язык источника."),
        "type": ("What kind of source it is.", "Вид источника."),
        "url": ("Its address on the web.", "Адрес в сети."),
        "archive": ("A copy kept by a web archive.", "Копия в веб-архиве."),
        "note": _NOTE,
    },
    "ChargeFields": {
        "text": ("What the person is accused of; it or the article must stand.", "В чём обвиняют; нужно это или статья."),
        "id": _ID,
        "article": ("The article of the law; alone, if that is all that is known.", "Статья закона; одна, если известно только это."),
        "status": ("What has become of the charge.", "Что стало с обвинением."),
        "date": _DATE,
        "sources": _SOURCES,
    },
    "PersonEntry": {
        "person": ("The id of a person.", "Id человека."),
        "name": ("The name, where there is no file.", "Имя, если файла нет."),
        "role": ("What the person is in the case.", "Кто этот человек в деле."),
        "charges": ("Charges against this person.", "Обвинения против этого человека."),
        "note": _NOTE,
        "by": ("Who says that the person has this role.", "Кто говорит, что у человека эта роль."),
        "sources": _SOURCES,
        "page": ("false: no page of their own.", "false — без отдельной страницы."),
    },
    "CountryEntry": {
        "country": ("The code of a country.", "Код страны."),
        "as": ("What the country is in the case.", "Что эта страна в деле."),
    },
    "EventFields": {
        "text": ("What happened, in a sentence.", "Что произошло, одним предложением."),
        "id": _ID,
        "date": _DATE,
        "type": ("What kind of event it is.", "Вид события."),
        "people": ("Whom it concerns; [] means nobody in particular.", "Кого касается; [] — никого в отдельности."),
        "country": ("Where, the code of a country.", "Где, код страны."),
        "place": ("The place.", "Место."),
        "authority": ("The body that acts.", "Орган, который действует."),
        "status": ("The custody status that it brings, if not that of its type.", "Положение, к которому ведёт, если не то, что у вида события."),
        "sources": _SOURCES,
        "note": _NOTE,
    },
    "VersionFields": {
        "by": ("Who says it.", "Кто это говорит."),
        "text": ("What they say.", "Что говорит."),
        "kind": ("What kind of voice it is.", "Чей это голос."),
        "sources": _SOURCES,
    },
    "ContestedFields": {
        "question": ("The question on which they disagree.", "Вопрос, в котором расходятся."),
        "versions": ("What each says; at least two.", "Что говорит каждый; не меньше двух."),
        "id": _ID,
    },
    "RecognitionFields": {
        "body": ("The body that found it.", "Орган, который сделал вывод."),
        "finding": ("What it found.", "Какой вывод."),
        "id": _ID,
        "criteria": ("The criteria that the body names.", "Критерии, которые называет орган."),
        "people": ("Whom it concerns.", "Кого касается."),
        "date": _DATE,
        "sources": _SOURCES,
    },
    "RelatedFields": {
        "case": ("The id of another case.", "Id другого дела."),
        "relation": ("How this case stands to it.", "Как это дело с ним связано."),
    },
    "CorrectionFields": {
        "date": ("The day of the correction.", "День исправления."),
        "text": ("What was corrected.", "Что исправлено."),
        "id": _ID,
    },
    "VariantFields": {
        "value": ("The other spelling or name.", "Другое написание или имя."),
        "lang": ("Its language.", "Его язык."),
        "kind": ("What kind of name it is.", "Вид имени."),
        "source": ("The id of the source that writes it so.", "Id источника, где написано так."),
    },
    "PhotoFields": {
        "file": ("The file, in content/assets.", "Файл из content/assets."),
        "alt": ("What the photo shows, for those who cannot see it.", "Что на фото — для тех, кто его не видит."),
        "credit": ("Who took it.", "Кто снял."),
        "licence": ("Its licence.", "Лицензия."),
    },
    "OwnWord": {"label": _LABEL},
    "OwnRole": {
        "label": _LABEL_FORMS,
        "about": (
            "true: a case is about whoever has this role; they are counted and listed as victims are.",
            "true — дело об этом человеке: он стоит в числах и списках наравне с пострадавшими.",
        ),
    },
    "LabelForms": {
        "neutral": ("What is said where the gender is not known or neither.", "Как говорится, если пол не указан или другой."),
        "female": ("What is said of a woman.", "Как говорится о женщине."),
        "male": ("What is said of a man.", "Как говорится о мужчине."),
    },
    "OwnEventType": {
        "label": _LABEL,
        "status": ("The custody status that such an event brings.", "Положение, к которому ведёт такое событие."),
    },
    "OwnStatus": {
        "label": _LABEL_FORMS,
        "held": ("true: whoever has this status is in custody.", "true — с этим положением человек под стражей."),
    },
    "OwnField": {
        "label": _LABEL,
        "of": ("Whether cases or people have it.", "У дел или у людей есть это поле."),
        "kind": ("What stands in it.", "Что в нём стоит."),
    },
    "OwnTaxonomy": {
        "label": _LABEL,
        "terms": ("Labels of its terms, by language.", "Названия её терминов, по языкам."),
        "authorities": ("true: bodies of events link to its terms.", "true — органы в событиях ведут к её терминам."),
    },
    "SiteFields": {
        "title": ("The title of the publication.", "Название издания."),
        "description": ("What the publication is, in a sentence.", "Что это за издание, одним предложением."),
        "url": ("The address of the site.", "Адрес сайта."),
        "languages": ("Its languages; the first has no prefix in addresses.", "Языки; у первого нет приставки в адресах."),
        "timezone": ("The time zone in which days begin.", "Часовой пояс, в котором начинаются дни."),
        "contact": ("Where readers report errors.", "Куда читатели сообщают об ошибках."),
        "licence": ("The licence of the texts.", "Лицензия текстов."),
        "status_valid": (
            "For how many days a report says that somebody is held now; one of an event that lies further back says only what was then.",
            "Сколько дней сообщение значит, что человек под стражей сейчас; если событие было раньше, сообщение говорит только о том, что было тогда.",
        ),
        "history": ("git: a case without `updated` last changed when Git says so; the day alone is shown.", "git — если у дела нет `updated`, день последней правки берётся из Git; показывается только день."),
        "schema": ("The version of this model.", "Версия этой модели."),
        "tags": ("Labels of tags, by language.", "Названия тем, по языкам."),
        "countries": ("Names of countries, and codes of your own.", "Названия стран и собственные коды."),
        "event_types": _OWN,
        "roles": _OWN,
        "statuses": _OWN,
        "source_types": _OWN,
        "taxonomies": ("Further lists that gather cases: courts, prisons.", "Другие списки, которые собирают дела: суды, тюрьмы."),
        "fields": ("Further fields of cases and people.", "Другие поля дел и людей."),
        "severities": (
            "How serious it is here what `casegen check` tells under a code: error stops the build, off (for notes alone) tells nothing.",
            "Насколько серьёзно в этом издании то, что сообщается с кодом: error останавливает сборку, off (только вместо замечания) молчит.",
        ),
        "custody": ("false: the publication does not speak of custody.", "false — издание не говорит о заключении."),
        "outputs": ("What is made besides pages.", "Что делается кроме страниц."),
    },
}  # fmt: skip
