"""Fields and the form of their values: what the content model refuses."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, warning

FIELD_CODES: tuple[Code, ...] = (
    error(
        "unknown-field",
        """
        There is no such field here. A program that passed over it would publish a draft because of `drfat: true`,
        or drop the sources of a case because of one letter. The word may be misspelt, may stand in the wrong place,
        or may hold a Cyrillic letter that looks like a Latin one («а» for «a»): then write it anew.
        """,
        """
        wrong:
            contries: [KZ]
        right:
            countries: [KZ]
        """,
    ),
    error(
        "reserved-field",
        """
        A field or taxonomy that site.yml adds has the name of a field that every case or person has already. It would
        take that field's place: an own `publish` would switch drafts off. Give it another name.
        """,
        """
        wrong:
            fields: {publish: {label: Издание}}
        right:
            fields: {edition: {label: Издание}}
        """,
    ),
    error(
        "schema-version",
        """
        The content says that it was written for another schema: for what its fields meant in an older or a newer casegen.
        Read as it stands it could say something else than its editors wrote. `casegen upgrade` rewrites older content and
        shows what it changes; newer content needs a newer casegen.
        """,
        """
        wrong:
            schema: 9
        right:
            schema: 1
        """,
    ),
    warning(
        "markup-in-field",
        """
        A field holds a link, a citation or emphasis, and is plain text. Readers would see the signs themselves, and nothing
        keeps such a link right when its target gets another id. Write the words alone; whom an event concerns stands in its
        `people:`, its sources in `sources:`, and the text below the fields may have all of these signs.
        """,
        """
        before:
            - {date: 2022-01-15, type: arrest, text: "Задержана [[anna-primer|Анна]]."}
        better:
            - {date: 2022-01-15, type: arrest, text: "Задержана Анна.", people: [anna-primer]}
        """,
    ),
    error(
        "missing-field",
        """
        A field that must stand is missing. A case needs a title and a country, an event needs its text, a source an
        id and a title or publisher; without them it could not be found or understood. Add the field; everything
        that is not asked for may stay away.
        """,
        """
        wrong:
            events:
              - date: 2022-01-07
                type: arrest
        right:
            events:
              - date: 2022-01-07
                type: arrest
                text: Задержан на улице.
        """,
    ),
    error(
        "wrong-shape",
        """
        A field takes one text, a list, or further fields, and got another of these. Only so can two countries be
        told from one country with a comma in its name. Write a list in brackets, or one item a line after `- `;
        write further fields under the field, indented by two spaces.
        """,
        """
        wrong:
            countries: KZ, KG
        right:
            countries: [KZ, KG]
        """,
    ),
    error(
        "invalid-date",
        """
        A date is not written in EDTF, or there is no such day. Dates decide where a case stands and how long
        somebody has been held, so none is guessed: 02.01.2022 is in January for some readers and in February for
        others. Write year, month and day in this order, and only as far as they are known.
        """,
        """
        wrong:
            date: 15.01.2022
            date: март 2021
            date: 2022-02-30
        right:
            date: 2022-01-15
            date: 2021-03
            date: 2022-02                   (the day is not known)
            date: 2021~                     (about 2021)
            date: 2010-06/..                (from June 2010 on)
        """,
    ),
    error(
        "invalid-id",
        """
        An id has the letters a-z, digits and single hyphens, at most 80 characters. It is the name of a file and a
        part of an address, which people cite in letters and complaints for many years, so it has to work on every
        computer. Write it as the help shows it; a person's name keeps its own letters in `name`.
        """,
        """
        wrong:
            content/people/Иван Пример.md
        right:
            content/people/ivan-primer.md
        """,
    ),
    error(
        "invalid-url",
        """
        An address on the web is not complete. Readers follow it to see who reports something, and a broken one
        takes a proof away from a case. Copy the whole address from the browser, with `https://`; a link to another
        page of this publication is written `[[id]]`.
        """,
        """
        wrong:
            url: example.org/news
        right:
            url: https://example.org/news
        """,
    ),
    error(
        "invalid-address",
        """
        An old address of this site cannot be read. `redirect_from` keeps addresses alive under which a page was
        known before, so that links in letters and reports still lead to it. Write an old id, or an old path that
        begins with `/`, without the host.
        """,
        """
        wrong:
            redirect_from: [https://example.org/2019/primer.html]
        right:
            redirect_from: [/2019/primer.html, i-primer]
        """,
    ),
    error(
        "invalid-language",
        """
        A language is named by its BCP 47 tag: `ru`, `en`, `kk`, `ky`. The tag tells browsers and screen readers how
        to read a text, and search engines to whom to show it. It is no country: Kazakh is `kk`, and `KZ` is
        Kazakhstan.
        """,
        """
        wrong:
            lang: kz
        right:
            lang: kk
        """,
    ),
    error(
        "invalid-value",
        """
        A value is not of the form that its field takes: `true` or `false`, a number, a time zone. This is most
        serious for `publish`, where a word that the program did not understand could publish somebody's case too
        early; so nothing but the exact forms is taken. Write one of those that the help names.
        """,
        """
        wrong:
            publish: нет
        right:
            publish: false                  (a draft)
            publish: 2027-03-01             (to be read from that day on)
        """,
    ),
)
