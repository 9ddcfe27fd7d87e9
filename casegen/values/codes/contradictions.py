"""What cannot all be true: within a case, and in what all cases tell of one person. An archive may hold reports that disagree."""

from __future__ import annotations

from casegen.values.codes.kind import Code, warning

CONTRADICTION_CODES: tuple[Code, ...] = (
    warning(
        "event-out-of-order",
        """
        An event does not stand where its date puts it. The order in the file is the order of events: timelines keep it
        where a day is not known, and what is told last of somebody's custody is taken to hold. Move the event, or mend
        the date that is wrong. Dates that only may contradict the order, such as a year and a day in it, are not named.
        """,
        """
        wrong:
            - {date: 2022-02-03, type: release, text: Отпущен.}
            - {date: 2022-01-15, type: arrest, text: Задержан.}
        right:
            - {date: 2022-01-15, type: arrest, text: Задержан.}
            - {date: 2022-02-03, type: release, text: Отпущен.}
        """,
    ),
    warning(
        "event-outside-case",
        """
        An event lies outside the dates of its case. Archives by date list the case under its `date`, and a reader who looks
        for the day of the event would not find it. Write a `date` that holds all events, mend the date that is wrong, or
        delete `date`: a case without one goes from its first event to its last.
        """,
        """
        wrong:
            date: 2022
            events: [{date: 2023-05-02, text: Приговорён.}]
        right:
            date: 2022/2023-05
            events: [{date: 2023-05-02, text: Приговорён.}]
        """,
    ),
    warning(
        "source-older-than-event",
        """
        All sources of an event are older than the event itself. A report cannot tell what has not happened yet, so a date
        is wrong, or the source that tells it is missing. If the source announced the event, say so in `note`. Hearings,
        appeals, meetings and protests, which are announced as a rule, are not asked for it; nor are databases,
        encyclopedias and official lists, which go on after their date.
        """,
        """
        wrong:
            events: [{date: 2022-03-01, text: Приговорён., sources: [news]}]
            sources: [{id: news, title: Сообщение, date: 2022-01-15}]
        right:
            events: [{date: 2022-01-14, text: Приговорён., sources: [news]}]
            sources: [{id: news, title: Сообщение, date: 2022-01-15}]
        """,
    ),
    warning(
        "end-before-begin",
        """
        Something ends before it begins. A person dies before they are born, a source is read before the day that it bears,
        or a case is updated or corrected before it was published. Mend the date that is wrong; of a source that was dated
        anew after it had been read, write the older date.
        """,
        """
        wrong:
            born: 1975
            died: 1957-08-01
        right:
            born: 1957
            died: 1975-08-01
        """,
    ),
    warning(
        "release-before-arrest",
        """
        Somebody is released before the first custody that is told of them, in this case or another. Mostly a year is wrong.
        If the release ended an earlier custody, add an event for that one, without a date if nobody tells it: else readers
        take the release to be from the later arrest, and count wrongly for how long the person was held.
        """,
        """
        wrong:
            - {date: 2022-02-03, type: arrest, text: Задержан.}
            - {date: 2021-02-20, type: release, text: Отпущен.}
        right:
            - {date: 2022-02-03, type: arrest, text: Задержан.}
            - {date: 2022-02-20, type: release, text: Отпущен.}
        """,
    ),
    warning(
        "event-after-death",
        """
        Something happens to a person after their death that needs them alive, such as an arrest, a release or asylum. The death
        may be told in another case or in the person's file, under another date. Mend the one
        that is wrong, or move an event without a date to where it happened. What can follow a death is not named: verdicts,
        acquittals, findings, resolutions, searches, statements and protests.
        """,
        """
        wrong:
            - {date: 2022-02-03, type: death_in_custody, text: Умер в СИЗО.}
            - {date: 2022-03-01, type: transfer, text: Переведён в колонию.}
        right:
            - {date: 2022-02-03, type: transfer, text: Переведён в колонию.}
            - {date: 2022-03-01, type: death_in_custody, text: Умер в колонии.}
        """,
    ),
    warning(
        "two-deaths",
        """
        A person dies on two days. What is told after the first and before the second is true of nobody. Mend the date that is
        wrong. If sources disagree on the day, write one date that holds both, and let both speak under `contested`.
        """,
        """
        wrong:
            content/people/ivan-primer.md:   died: 2022-03-01
            content/cases/ivan-primer.md:    events: [{date: 2022-02-03, type: death, text: Умер.}]
        right:
            content/people/ivan-primer.md:   died: "[2022-02-03..2022-03-01]"
            content/cases/ivan-primer.md:    events: [{date: 2022-02-03, type: death, text: Умер.}]
        """,
    ),
    warning(
        "custody-in-two-countries",
        """
        A person is held in a country, and shortly before in another one, and nothing tells how that custody ended. How
        somebody came over the border, by extradition, deportation or abduction, is what such a case is about. Add that event,
        without a date if nobody tells it, or mend the country or the date. Custody that is said to last (`2020-01-01/..`) is named
        whenever it began, other custody within `status_valid` days.
        """,
        """
        wrong:
            - {date: 2022-02-03, type: extradition_detention, country: KZ, text: Задержан.}
            - {date: 2022-03-01, type: pretrial_detention, country: RU, text: Помещён в СИЗО.}
        right:
            - {date: 2022-02-03, type: extradition_detention, country: KZ, text: Задержан.}
            - {type: extradition, country: KZ, text: Выдан., note: Дата неизвестна.}
            - {date: 2022-03-01, type: pretrial_detention, country: RU, text: Помещён в СИЗО.}
        """,
    ),
    warning(
        "event-before-birth",
        """
        A person is born after something that happened to them. Either a date is wrong, or the event is about somebody else
        of the same name, a father or a namesake. Mend the date, or name the right person at the event.
        """,
        """
        wrong:
            content/people/ivan-primer.md:   born: 1995
            content/cases/ivan-primer.md:    events: [{date: 1959-05, type: arrest, text: Задержан.}]
        right:
            content/people/ivan-primer.md:   born: 1959
            content/cases/ivan-primer.md:    events: [{date: 1995-05, type: arrest, text: Задержан.}]
        """,
    ),
)
