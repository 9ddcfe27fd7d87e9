"""What was published and shall be no longer: lines of withdrawn.txt."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note

WITHDRAWAL_CODES: tuple[Code, ...] = (
    note(
        "withdrawn",
        """
        A line of content/withdrawn.txt takes these pages down. With a page goes all that is made from it, in every
        language: lists, feeds, search, data. With a person goes each case that still names them, and with a case
        whoever stood in it alone. Read the list: if it names more than you meant, mend the cases first, for example
        by taking the name out of them. In a list that was given with `--withdrawn` a line may name what this content does
        not have yet.
        """,
        """
        as written, in content/withdrawn.txt:
            /people/ivan-primer/
        as published, without:
            /people/ivan-primer/ and /cases/primer/, which names him
        """,
    ),
    error(
        "unknown-withdrawal",
        """
        A line of content/withdrawn.txt names nothing that is published here, so it takes nothing down. A
        misspelt line would leave on the web what somebody wanted to be gone, and nobody would notice. Write the address
        as the browser shows it on the page. A case, a person, a dossier and a page can be withdrawn; what is made
        of cases, such as a country or a year, goes with them.
        """,
        """
        wrong, in content/withdrawn.txt:
            /cases/primre/
        right:
            /cases/primer/
        """,
    ),
    error(
        "vanished-address",
        """
        An address that was published once leads nowhere now. Others have linked to it, cited it in complaints and
        reports, and printed it; for them the archive has lost a case without a word. If the page has another address now,
        keep the old one alive with `redirect_from`. If it shall be gone, say so in content/withdrawn.txt: then it is no
        mistake.
        """,
        """
        wrong:
            content/addresses.txt           (with the line /cases/primer/)
            content/cases/ivan-primer.md    (the file, which was primer.md)
        right, in content/cases/ivan-primer.md:
            redirect_from: [primer]
        """,
    ),
    note(
        "unrecorded-address",
        """
        Some published addresses do not stand in content/addresses.txt yet. Once they do, nobody can lose them by
        mistake: a page that vanishes is told. `casegen addresses --update` adds them; do that when you publish.
        """,
        """
        right:
            casegen addresses --update
        """,
    ),
)
