"""Identity: who is who, and who must not be told."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note, warning

PEOPLE_CODES: tuple[Code, ...] = (
    warning(
        "assumed-identity",
        """
        A name was taken for the one person who bears it. That is mostly right, but a name is not an identity:
        tomorrow a second person of this name may stand in the archive, and this case would be theirs too. Look
        whether it is the same person, and write the id in place of the name.
        """,
        """
        wrong:
            people: [Иван Пример]
        right:
            people:
              - person: ivan-primer
        """,
    ),
    error(
        "ambiguous-name",
        """
        A name is borne by several people of the archive. To choose one could put somebody's arrest on the page of a
        namesake. Write the id of the one who is meant; a `description` in each person's file tells readers the two
        apart.
        """,
        """
        wrong:
            people: [Иван Пример]
        right:
            people:
              - person: ivan-primer-1985
        """,
    ),
    error(
        "unconfirmed-identity",
        """
        One name stands in two cases, and nothing says that it is one person. Two people can share one spelling;
        joined on one page, each would bear the other's story. If it is one person, write the person file that the
        help shows, and its id in both cases. If they are two, give each a file and an id of their own.
        """,
        """
        wrong:
            people: [Иван Пример]           (in two cases)
        right:
            content/people/ivan-primer.md:
                ---
                name: Иван Пример
                ---
            in both cases:
                people:
                  - person: ivan-primer
        """,
    ),
    error(
        "unknown-person",
        """
        Nobody has this id. It may be misspelt, or the person may have neither a file nor a name in this or another
        case. Correct the id, give a name beside it, or write the person's file. The ids in `merged_into` and
        `not_same_as` are those of other people, too.
        """,
        """
        wrong:
            people:
              - person: ivan-primr
        right:
            people:
              - person: ivan-primer
        """,
    ),
    error(
        "repeated-person",
        """
        A person stands in one case twice. They would be counted twice in every number of the archive, and two roles
        would contradict each other on one page. Keep one entry, with the weightiest role; what else is to be said
        of the person goes into its `note`.
        """,
        """
        wrong:
            - person: ivan-primer
            - {person: ivan-primer, role: witness}
        right:
            - person: ivan-primer
        """,
    ),
    error(
        "person-not-in-case",
        """
        An event or a finding names somebody who is not among the people of the case. Either the id is misspelt, and
        the event would be told of nobody, or the list of people lacks somebody. Correct the id, or add the person
        to `people:`.
        """,
        """
        wrong:
            people: [ivan-primer]
            events:
              - {text: Задержан., people: [ivan-primr]}
        right:
            people: [ivan-primer]
            events:
              - {text: Задержан., people: [ivan-primer]}
        """,
    ),
    error(
        "empty-slug",
        """
        No address can be made of a name or a tag. An address is made of letters and digits, and here are none. For
        a person give an id of your choice beside the name; a tag needs at least one letter or digit.
        """,
        """
        wrong:
            people: ["…"]
        right:
            people:
              - {person: unnamed-1, name: "…"}
        """,
    ),
    error(
        "slug-collision",
        """
        Two different names or tags would share one address. Names that differ by one letter («Иван» and «Іван») can
        be one person or two, and a shared page would settle it without asking. For one person write the id in both
        places; for two write a person file for each. Of two spellings of a tag keep one.
        """,
        """
        wrong:
            people: [Иван Пример, Іван Пример]
        right:
            people:
              - {person: ivan-primer, name: Иван Пример}
              - {person: ivan-primer-2, name: Іван Пример}
        """,
    ),
    error(
        "held-back-name",
        """
        A published case names a person whose file is not published. Somebody decided that this person shall not, or
        not yet, be told, and the case would tell them all the same. Take the name out, make the case a draft too,
        or publish the person. What was once committed to a public repository stays in its history: ask for help
        before you push.
        """,
        """
        wrong:
            content/people/ivan-primer.md:  publish: false
            content/cases/primer.md:        people: [Иван Пример]
        right:
            content/people/ivan-primer.md:  publish: false
            content/cases/primer.md:        (without this name)
        """,
    ),
    error(
        "pseudonym-detail",
        """
        A field can tell who bears a pseudonym. A year of birth, a photo, another name or a link to a profile is often
        enough to find somebody who is in danger. Delete the field, and if it was committed already, remove it from
        the history of the repository too. Another form of the pseudonym itself may stand among `variants`, with
        `kind: pseudonym`.
        """,
        """
        wrong:
            name: А.
            pseudonym: true
            born: 1980
        right:
            name: А.
            pseudonym: true
        """,
    ),
    error(
        "unattributed-role",
        """
        Somebody is called a perpetrator, and nothing says who calls them so. The archive does not judge: it reports
        who accuses whom, and where. Add `by:` (who says it) and `sources:` (where), or choose another role.
        """,
        """
        wrong:
            - {person: pyotr-obrazets, role: alleged-perpetrator}
        right:
            - person: pyotr-obrazets
              role: alleged-perpetrator
              by: Коалиция «Пример»
              sources: [report-2022]
        """,
    ),
    error(
        "name-mismatch",
        """
        An id stands beside a name that is none of the names of this person. Either the id is another person's, and a
        fact would stand on the wrong page; or the name is a spelling that the person's file does not know yet.
        Write the id of the one who is meant, or add the spelling to `variants` of the person file.
        """,
        """
        wrong:
            people:
              - {person: ivan-primer, name: Пётр Образец}
        right:
            people:
              - {person: petr-obrazec, name: Пётр Образец}
        """,
    ),
    error(
        "decided-by-draft",
        """
        Who is meant here depends on a case that is not published: with the draft it is one person, without it
        another. What readers see must not change with what they cannot see. Say who it is in a published file.
        """,
        """
        wrong:
            a draft:          people: [{person: primer, name: Иван Пример}]
            a published case: people: [primer]
        right:
            a published case: people: [{person: primer, name: Иван Пример}]
        """,
    ),
    warning(
        "lost-address",
        """
        A person had a page before they had a file, and its address is lost. Without a file the address is made of
        the name; links to it, in letters and reports too, would lead nowhere now. Add the old id to `redirect_from`
        of the person's file.
        """,
        """
        wrong:
            content/people/ivan-primer-1970.md:
                name: Иван Пример
        right:
            content/people/ivan-primer-1970.md:
                name: Иван Пример
                redirect_from: [ivan-primer]
        """,
    ),
    note(
        "no-sort",
        """
        Nobody can tell which word of a name an index goes by. A name of two words is listed by the last one; of a
        longer name, or one with «уулу», «кызы», «оглы», it depends on the language and the person. Readers look
        under the letter where they expect the name, so say it with `sort`. The name itself stands as it is said, and
        not with its surname first and a comma: pages print it as it is written.
        """,
        """
        before:
            name: Иван Пример уулу
        better:
            name: Иван Пример уулу
            sort: {ru: Иван Пример уулу}
        """,
    ),
    note(
        "without-case",
        """
        No published case names this person, country or dossier, so it has no page. An empty page would promise what
        the archive does not have. Name it in a case; or leave the file as it is until there is one.
        """,
        """
        before:
            content/people/ivan-primer.md   (and no case that names ivan-primer)
        better:
            content/cases/primer.md:
                people:
                  - person: ivan-primer
        """,
    ),
)
