"""Links of the prose: where they may lead, and what stands in their place."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note, warning

LINK_CODES: tuple[Code, ...] = (
    error(
        "dead-link",
        """
        A link leads nowhere. Its id may be misspelt, or the page that it means was renamed or never written;
        readers who follow a person's name would find an error page. Write the id of a case, a person, a dossier or
        a page, which is the name of its file without `.md`, or a country as `[[country:kz]]`.
        """,
        """
        wrong:
            Об этом говорит и [[ivan-primr]].
        right:
            Об этом говорит и [[ivan-primer|Иван Пример]].
        """,
    ),
    error(
        "ambiguous-link",
        """
        A link can mean two things that share an id. A case is often called after its person, and the reader must
        not land on the wrong one. Say before a colon which of them is meant.
        """,
        """
        wrong:
            [[ivan-primer]]
        right:
            [[case:ivan-primer]]
            [[person:ivan-primer|Иван Пример]]
        """,
    ),
    note(
        "unlinked-mention",
        """
        A text names somebody who has a page, and does not link to it. Readers who want to know more of this person
        have to search for them. `casegen link` writes a link at the first mention of each person, as
        `casegen link --dry-run` shows it before; whether it is the same person, you have to know. A surname alone
        counts only in a case that lists the person. Nothing is to be done where no link is wanted.
        """,
        """
        before:
            Об этом рассказал Иван Пример.
        better:
            Об этом рассказал [[ivan-primer|Иван Пример]].
        """,
    ),
    warning(
        "bare-citation",
        """
        The id of a source stands in brackets without an @, so that it is no citation. Readers see the id, and no
        number leads to the source. Write the @ before it.
        """,
        """
        before:
            Об этом сообщила газета [gazeta-2022-01-15].
        better:
            Об этом сообщила газета [@gazeta-2022-01-15].
        """,
    ),
    note(
        "unpublished-link",
        """
        A link leads to something that has no page, and became plain text. The target is a draft, under an embargo,
        or a person or dossier whom no published case names; readers see your words and nothing of the target.
        Nothing is to be done: once the page exists, the words are a link again.
        """,
        """
        as written:
            Было и [[vtoroe-delo|второе дело]].
        as published:
            Было и второе дело.
        """,
    ),
    warning(
        "unpublished-link-without-text",
        """
        A link leads to something that has no page, and there are no words to stand for it. Its title or name must
        not be shown either, so readers see «…» in the middle of a sentence. Write the words that shall stand there,
        and look whether they tell what is held back.
        """,
        """
        wrong:
            Было и [[vtoroe-delo]].
        right:
            Было и [[vtoroe-delo|ещё одно дело]].
        """,
    ),
    note(
        "unpublished-reference",
        """
        A field refers to something that is not published, and it is not shown. A person, a case or a dossier that
        is held back leaves no trace on the pages of others. Nothing is to be done if that is what you want; the
        reference will appear by itself when its target is published.
        """,
        """
        as written:
            related: [vtoroe-delo]          (a draft)
        as published:
            (no related case)
        """,
    ),
    error(
        "forbidden-url",
        """
        A link leads to an address of a kind that may run a program or read files of the reader. Nobody who reads
        about persecuted people must be exposed to that. Links to the web begin with `https://`, links to a mailbox
        with `mailto:`.
        """,
        """
        wrong:
            [здесь](javascript:alert(1))
        right:
            [здесь](https://example.org/news)
        """,
    ),
    error(
        "html-comment",
        """
        A comment `<!-- … -->` stands in a body. HTML in a body is shown as text, so readers would see it; and the
        repository shows it to everybody anyway. Remarks for other editors belong into the pull request.
        """,
        """
        wrong:
            Он был задержан <!-- проверить --> вечером.
        right:
            Он был задержан вечером.
        """,
    ),
)
