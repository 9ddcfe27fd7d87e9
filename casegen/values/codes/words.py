"""The vocabularies, and what must be said of an event or a contested point."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note, warning

WORD_CODES: tuple[Code, ...] = (
    error(
        "built-in-word",
        """
        What content/site.yml says of a word that casegen has already, only a word of its own may say. The words of casegen
        mean the same in every publication, so that their data can be read together: `arrest` brings `detained` everywhere.
        A publication may call them otherwise (`label:`), and add words beside them.
        """,
        """
        wrong:
            event_types: {arrest: {label: Арест, status: imprisoned}}
        right:
            event_types: {arrest: {label: Взятие под стражу}}
        """,
    ),
    note(
        "missing-label",
        """
        A word, field, taxonomy or term of content/site.yml has no label in a language of the publication. Pages in that
        language show the label of the first language of the publication that has one, marked as what it is. Add the
        label when somebody can translate it.
        """,
        """
        wrong:
            languages: [ru, en]
            roles: {translator: {label: {ru: переводчик}}}
        right:
            languages: [ru, en]
            roles: {translator: {label: {ru: переводчик, en: translator}}}
        """,
    ),
    error(
        "unknown-country",
        """
        A country is named by its two-letter code of ISO 3166. Its page lists every case that bears the code, under
        the name that readers of each language know; with a name in its place the case would be missing there. The
        help gives the code. `NO` is Norway, and withdrawn codes such as `SU` may stand.
        """,
        """
        wrong:
            countries: [Казахстан, KGZ]
        right:
            countries: [KZ, KG]
        """,
    ),
    error(
        "unknown-role",
        """
        A role is not one of the vocabulary. The role says whether somebody is the one whom a case is about, a
        lawyer, a witness or an official, so a wrong one could present a person as something that they are not.
        Write one of the words that the help names; own roles are added under `roles:` in content/site.yml.
        """,
        """
        wrong:
            - {person: ivan-primer, role: адвокат}
        right:
            - {person: ivan-primer, role: lawyer}
        """,
    ),
    error(
        "unknown-event-type",
        """
        An event type is not one of the vocabulary. What is known of somebody's custody follows from the types of
        events, so a misspelt `release` would leave a free person in prison on every page. Write one of the words
        that the help names; own types are added under `event_types:` in content/site.yml. Without `type:` an event
        is `other`.
        """,
        """
        wrong:
            type: detension
        right:
            type: detention
        """,
    ),
    error(
        "unknown-status",
        """
        A status is not one of the vocabulary. It is the status of custody at an event, or the status of a charge,
        and both are printed beside a person's name. Write one of the words that the help names. There is no
        `guilty`: a court's finding is `convicted`, and it stays the court's.
        """,
        """
        wrong:
            status: guilty
        right:
            status: convicted
        """,
    ),
    error(
        "unknown-source-type",
        """
        A source type is not one of the vocabulary. Readers weigh a court record and a post in a social network
        differently, and see by the type which of them they have before them. Write one of the words that the help
        names, or leave `type:` out.
        """,
        """
        wrong:
            type: newspaper
        right:
            type: news
        """,
    ),
    error(
        "unknown-word",
        """
        A word is not one of those that may stand in this field. Such fields have a short list of words, each with a
        translation for every language of the site: `gender`, `kind` of a voice, `as` of a country, `relation` of a
        case. Write one of those that the help names.
        """,
        """
        wrong:
            gender: мужской
        right:
            gender: male
        """,
    ),
    error(
        "unknown-code",
        """
        A name under `severities:` in content/site.yml is not that of a code. What was meant would go on weighing what it weighs: a warning that
        was to stop the build would let everything pass. Write the code as `casegen check` prints it in brackets;
        `casegen explain` lists all of them.
        """,
        """
        wrong:
            severities: {no-sources: error}
        right:
            severities: {no-source: error}
        """,
    ),
    error(
        "severity-too-low",
        """
        A code is made lighter under `severities:` in content/site.yml than it may be. An error names what must not be published, or
        what cannot be read, so it stays an error in every publication. A warning says that readers may be misled, or somebody
        hurt: it may become a note, or an error, and it is always told. A note may become anything, `off` too.
        """,
        """
        wrong:
            severities: {broken-photo: note, no-source: off}
        right:
            severities: {no-source: note, no-archive: off}
        """,
    ),
    warning(
        "unknown-criterion",
        """
        A criterion looks like one of a known body, and is not written as its word. Known are the categories of the UN
        Working Group on Arbitrary Detention and the criteria of PACE Resolution 1900 (2012): the words `wgad-i` to `wgad-v` and `pace-1900-a` to `pace-1900-e` are explained to
        readers in every language of the site; anything else is shown as it stands. Write the word that the help
        names; a criterion of another body may stay in its own words. A word of one body in a finding of the other is told too.
        """,
        """
        before:
            - {body: Рабочая группа, finding: Задержание произвольно., criteria: [WGAD III]}
        better:
            - {body: Рабочая группа, finding: Задержание произвольно., criteria: [wgad-iii]}
        """,
    ),
    error(
        "event-without-people",
        """
        An event changes what is known of somebody's custody, and the case names several people. If one of two was
        released, the other must not appear free. Say with `people:` whom the event concerns; `people: []` says that
        it concerns nobody in particular.
        """,
        """
        wrong:
            - {type: release, text: Освобождён.}
        right:
            - {type: release, text: Освобождён., people: [ivan-primer]}
        """,
    ),
    error(
        "event-without-country",
        """
        An event changes what is known of somebody's custody, and the case names several countries. Whether somebody
        was arrested at home or in the country of refuge is what such a case is about. Say with `country:` where it
        happened.
        """,
        """
        wrong:
            - {type: arrest, text: Задержан в аэропорту.}
        right:
            - {type: arrest, text: Задержан в аэропорту., country: DE}
        """,
    ),
    warning(
        "located-without-status",
        """
        Somebody was found, and the event does not say where they are now: in custody, free or dead. Without that the page goes
        on saying what was known before, that they have disappeared. Write `status:` as the source says it; `status: unknown`
        if it does not say.
        """,
        """
        before:
            - {type: located, text: Его находят в СИЗО.}
        better:
            - {type: located, status: pretrial_detention, text: Его находят в СИЗО.}
        """,
    ),
    warning(
        "single-version",
        """
        A contested point has one version only. Versions stand side by side and none is marked as the true one; with
        a single one readers would take it for settled, or for an accusation. Add what the other side says, or tell
        it in the text.
        """,
        """
        wrong:
            - question: Кто на видео?
              versions:
                - {by: Полиция, text: Это он., sources: [news]}
        right:
            - question: Кто на видео?
              versions:
                - {by: Полиция, text: Это он., sources: [news]}
                - {by: Семья, text: Это не он., sources: [letter]}
        """,
    ),
    warning(
        "no-source",
        """
        An event, a charge, a version or a finding has no source. The archive reports who says what and where, and a statement that
        nobody can check helps neither the person nor the reader. Add the ids of the sources that say it.
        """,
        """
        wrong:
            - {date: 2022-01-07, text: Задержан.}
        right:
            - {date: 2022-01-07, text: Задержан., sources: [news]}
        """,
    ),
)
