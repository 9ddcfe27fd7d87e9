"""The front matter as YAML: what keeps its lines from being read as fields and values."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error

FRONT_MATTER_CODES: tuple[Code, ...] = (
    error(
        "invalid-yaml",
        """
        The front matter is not YAML, the notation in which fields are written. One quotation mark or one space can
        make the whole file unreadable, and then nothing is published, so that no case goes missing or is told by
        half. Mend the line at the caret: fields of one thing stand exactly under each other, and a value with
        special characters is safe in quotes.
        """,
        """
        wrong:
            title: "Дело" Ивана Примера
            summary:Задержан в январе.
        right:
            title: '"Дело" Ивана Примера'
            summary: Задержан в январе.
        """,
    ),
    error(
        "unquoted-colon",
        """
        A value holds a colon followed by a space, and has no quotes. YAML begins a new field there, so the sentence
        would be torn apart, often between a speaker and what they said. Put the whole value in quotes, as the help
        shows it.
        """,
        """
        wrong:
            text: МВД: задержан один человек
        right:
            text: "МВД: задержан один человек"
        """,
    ),
    error(
        "tab",
        """
        A tab stands where YAML wants spaces. How wide a tab is depends on the editor, so nobody can tell from it
        which person or event a line belongs to. Indent with spaces, two for each step; most editors can do so when
        the Tab key is pressed.
        """,
        """
        wrong:
            events:
            →   - text: Задержан.           (→ is a tab)
        right:
            events:
              - text: Задержан.
        """,
    ),
    error(
        "yaml-feature",
        """
        The front matter uses an anchor, an alias, a merge key or a tag of YAML (`&`, `*`, `<<`, `!`). With them one
        line can change what another says, so that a reviewer of one case does not see what is published of it.
        Write the value out where it belongs. If the sign is part of a text, put the text in quotes.
        """,
        """
        wrong:
            summary: !important задержан
        right:
            summary: "!important задержан"
        """,
    ),
    error(
        "too-deep",
        """
        Values lie more than ten deep in each other. No field needs that, so a bracket or an indentation went wrong,
        and what was meant cannot be told. Write the field anew, as the examples of the editors' guide show it.
        """,
        """
        wrong:
            countries: [[[[[[[[[[[KZ]]]]]]]]]]]
        right:
            countries: [KZ]
        """,
    ),
    error(
        "duplicate-field",
        """
        A field stands twice in one place. Other programs silently take the last one; here the two could be two
        dates of one arrest, or a draft and a published case, and a machine must not choose. Keep one of the two. If
        both belong there, make them a list.
        """,
        """
        wrong:
            publish: false
            title: Дело Ивана Примера
            publish: true
        right:
            publish: false
            title: Дело Ивана Примера
        """,
    ),
    error(
        "empty-value",
        """
        A field has no value. It may have been forgotten, or meant as «not known», and readers could not tell which.
        Write the value. What is not known is left out: delete the line then.
        """,
        """
        wrong:
            date:
            place: ""
        right:
            place: Алма-Ата                 (and no line for the date)
        """,
    ),
    error(
        "value-cut",
        """
        YAML takes the rest of a line for a comment and drops it. It does so wherever a space and `#` follow each
        other outside quotes, so the number of a case or the end of a sentence would be lost without a word. Put the
        whole value in quotes. A comment that is meant as one stands on a line of its own.
        """,
        """
        wrong:
            title: Дело № #5
            updated: 2022-01-15 # to be checked
        right:
            title: "Дело № #5"
            # to be checked
            updated: 2022-01-15
        """,
    ),
    error(
        "text-became-map",
        """
        An item of a list was meant as text, and its colon made it a field. What stands before the colon, often the
        name of a speaker, would be taken for the name of a field and be lost. Put the item in quotes, or write it
        as the fields that the help shows.
        """,
        """
        wrong:
            events:
              - МВД: задержан один человек
        right:
            events:
              - text: "МВД: задержан один человек"
        """,
    ),
)
