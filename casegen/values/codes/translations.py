"""Translations beside their originals: what has changed since, and what the two say differently."""

from __future__ import annotations

from casegen.values.codes.kind import Code, note, warning

TRANSLATION_CODES: tuple[Code, ...] = (
    warning(
        "outdated-translation",
        """
        The original has changed since this translation of it was made. A block of it (a heading, a paragraph, an item of a list,
        the words of a field) is another one now, is new, or is gone. Until the translation follows, its page tells readers so,
        and leads them to the original. Translate what the message names, then run `casegen translated` with the name of the
        translation: it writes under `translated:` which version of the original that is.
        """,
        """
        wrong:
            primer.md     Задержан 7 января 2022 года, отпущен на следующий день.
            primer.en.md  He was detained on 7 January 2022.
        right:
            primer.en.md  He was detained on 7 January 2022 and released the next day.
            $ casegen translated content/cases/primer.en.md
        """,
    ),
    note(
        "unrecorded-translation",
        """
        Nothing tells which version of the original a translation translates, or some of its words. When the original
        changes, nobody will be told that the translation has been left behind. Read both; when they say the same, run
        `casegen translated` with the name of the translation.
        """,
        """
        right:
            $ casegen translated content/cases/primer.en.md
        """,
    ),
    warning(
        "translation-differs",
        """
        A number, a date, a name, a link or a citation stands in the original or in its translation alone. One of the two says
        something false, or lacks a source or a name. Mend the one that is wrong. A number may be in figures in one language and
        in words in the other; digits may be grouped as each language does it. Of names those of known people are compared, and
        such as stand beside a common given name; a spelling or a form that may be the same name is taken for it.
        """,
        """
        wrong:
            primer.md     Приговорён 16 февраля 2017 года к 5 годам [@gazeta].
            primer.en.md  Sentenced on 17 February 2017 to five years.
        right:
            primer.en.md  Sentenced on 16 February 2017 to five years [@gazeta].
        """,
    ),
)
