"""Cases, dossiers and sources that others refer to; translations; addresses."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note

PART_CODES: tuple[Code, ...] = (
    error(
        "unknown-case",
        """
        There is no such case, or a case is related to itself. Readers follow such references from one arrest to the
        next, and a misspelt one breaks the thread. Write the id of another case: the name of its file without
        `.md`.
        """,
        """
        wrong:
            related: [vtoroie-delo]
        right:
            related: [vtoroe-delo]
        """,
    ),
    error(
        "unknown-dossier",
        """
        There is no such dossier. A dossier gathers the cases that name it, so a misspelt name would leave this one
        out of the list where readers look for it. Correct it, or write the dossier's file with a title.
        """,
        """
        wrong:
            dossiers: [yanvar]
        right:
            dossiers: [yanvar-2022]         (content/dossiers/yanvar-2022.md)
        """,
    ),
    error(
        "unknown-source",
        """
        A source is cited that there is not. A reader would see a statement about a person, and no proof. The id may
        be misspelt; else add the source to `sources:` of this file, or to content/sources.yml if several cases cite
        it.
        """,
        """
        wrong:
            Задержан в январе [@news].
        right:
            sources:
              - {id: news, title: Сообщение о задержании, url: https://example.org/news}

            Задержан в январе [@news].
        """,
    ),
    note(
        "uncited-source",
        """
        Nothing in the case cites this source, or nothing in the publication one of content/sources.yml. In the list
        below a case no reader can tell what it says about whom; in sources.yml no reader sees it. Cite it at the event
        or in the sentence that it supports; or leave it as further reading.
        """,
        """
        before:
            sources:
              - {id: news, title: Сообщение о задержании}
        better:
            events:
              - {text: Задержан., sources: [news]}
            sources:
              - {id: news, title: Сообщение о задержании}
        """,
    ),
    note(
        "no-archive",
        """
        A source on the web has no archived copy. Pages about persecution disappear, often within a year and sometimes under
        pressure, and then nobody can check what was said. Save the page in a web archive, and add the address of
        the copy.
        """,
        """
        before:
            - {id: news, title: Сообщение, url: https://example.org/news}
        better:
            - id: news
              title: Сообщение
              url: https://example.org/news
              archive: https://web.archive.org/web/2022/https://example.org/news
        """,
    ),
    note(
        "single-source",
        """
        Everything that the case claims rests on one source. That is often so, and no fault; but one report can be wrong,
        and what two independent ones say is harder to dismiss. Look for a second source, or tell readers in the text
        that there is one only. `casegen sources` lists every such claim of every case.
        """,
        """
        before:
            events:
              - {text: Задержан., sources: [news]}
              - {text: Освобождён., sources: [news]}
        better:
            events:
              - {text: Задержан., sources: [news, letter]}
              - {text: Освобождён., sources: [news]}
        """,
    ),
    note(
        "repeated-source",
        """
        Two sources are one page of the web, though their addresses may be spelled differently. Counted as two, they make
        a claim look better founded than it is, and a copy or a correction is added to one of them only. Keep one, and
        cite it everywhere; a source of several files belongs in content/sources.yml.
        """,
        """
        before:
            - {id: news, title: Сообщение, url: https://example.org/news}
            - {id: report, title: Сообщение, url: http://www.example.org/news/?utm_source=x}
        better:
            - {id: news, title: Сообщение, url: https://example.org/news}
        """,
    ),
    error(
        "repeated-id",
        """
        Two parts of one file have the same id, or a list names one thing twice, or two terms of a taxonomy in site.yml
        have one label. Links, citations and translations go by the id, so they would reach the wrong event or the wrong
        source. Give each an id of its own.
        """,
        """
        wrong:
            - {id: arrest, text: Задержан.}
            - {id: arrest, text: Задержан снова.}
        right:
            - {id: arrest, text: Задержан.}
            - {id: second-arrest, text: Задержан снова.}
        """,
    ),
    error(
        "orphan-translation",
        """
        A translation stands beside no original. Facts live in the original alone, so a translation without one has
        neither people nor dates. Mostly the name of one of the two files is misspelt: both begin with the same id,
        and the translation ends with its language before `.md`.
        """,
        """
        wrong:
            content/cases/ivan-primer.md
            content/cases/ivan-primr.en.md
        right:
            content/cases/ivan-primer.md
            content/cases/ivan-primer.en.md
        """,
    ),
    error(
        "translation-of-itself",
        """
        A file is a translation into the language of its original. One of the two would hide the other. If the
        original is in another language than the first of the publication, say so with `lang:` in it; if the
        translation is, rename it.
        """,
        """
        wrong:
            content/cases/ivan-primer.md        (in Russian)
            content/cases/ivan-primer.ru.md
        right:
            content/cases/ivan-primer.md        (in English: lang: en)
            content/cases/ivan-primer.ru.md
        """,
    ),
    error(
        "unlisted-language",
        """
        A text is in a language in which the publication has no pages. Nobody could read it: there would be no
        address for it. Add the language to `languages:` in content/site.yml, or correct the tag in `lang:` or in
        the name of the file.
        """,
        """
        wrong:
            content/site.yml:                   languages: [ru]
            content/cases/ivan-primer.kk.md
        right:
            content/site.yml:                   languages: [ru, kk]
            content/cases/ivan-primer.kk.md
        """,
    ),
    error(
        "fact-in-translation",
        """
        A translation holds a fact: a date, a country, people, sources. Written twice, facts drift apart, and
        readers of one language would learn of a release that readers of the other do not. Facts live once, in the
        original; a translation holds words alone.
        """,
        """
        wrong, in ivan-primer.en.md:
            title: The case of Ivan Primer
            countries: [KZ]
        right:
            title: The case of Ivan Primer
        """,
    ),
    error(
        "unknown-part",
        """
        A translation has words for a part that its original does not have. The words of events, contested points
        and findings find their place by `id`, and those of versions by their order, so these would be lost or stand
        beside the wrong fact. Correct the id, or give the part of the original that id.
        """,
        """
        wrong:
            ivan-primer.md:      events: [{id: arrest, text: Задержан.}]
            ivan-primer.en.md:   events: {arest: Arrested.}
        right:
            ivan-primer.md:      events: [{id: arrest, text: Задержан.}]
            ivan-primer.en.md:   events: {arrest: Arrested.}
        """,
    ),
    error(
        "address-collision",
        """
        Two things claim one address. One page would overwrite the other, and a case or a person would be gone from
        the site. Rename one of the files, or delete the old address that is in use again. Names that differ only by
        capitals are one name for many computers.
        """,
        """
        wrong:
            content/cases/ivan-primer.md
            content/cases/second-case.md:   redirect_from: [ivan-primer]
        right:
            content/cases/ivan-primer.md
            content/cases/second-case.md    (without this line)
        """,
    ),
    error(
        "reserved-address",
        """
        A file or an old address bears a word that the site keeps for itself. Some words are addresses of its own
        pages (`people`, `search`), others cannot be names of files on every computer (`con`, `nul`). Choose another
        id.
        """,
        """
        wrong:
            content/pages/people.md
        right:
            content/pages/our-people.md
        """,
    ),
)
