"""Files of the content: what keeps one from being opened, or from being text with a front matter."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note, warning

FILE_CODES: tuple[Code, ...] = (
    error(
        "unreadable-file",
        """
        A file of the content cannot be opened. It is a pipe or a device, or this computer does not let you read it.
        A case that is passed over would be missing from the site without a word, so nothing is published. Give
        yourself the right to read the file, or delete it.
        """,
        """
        wrong:
            content/cases/ivan-primer.md    (nobody may read it)
        right:
            content/cases/ivan-primer.md    (you may read it)
        """,
    ),
    error(
        "symbolic-link",
        """
        A link stands in the content in place of a file. A link can lead to any file of the computer that builds, a
        private one too, and what it leads to would be published. Put the file itself into the content.
        """,
        """
        wrong:
            content/assets/letter.jpg -> /home/editor/letters/original.jpg
        right:
            content/assets/letter.jpg       (a copy that may be published)
        """,
    ),
    error(
        "unexpected-file",
        """
        A file stands where the content has no place for it. Whoever put a case there believes that it is published,
        and nothing reads it; or a private note lies among files that anybody can see. Move the file to the place
        that the help names, or delete it. Files whose name begins with a dot are passed over.
        """,
        """
        wrong:
            content/case/ivan-primer.md
            content/cases/ivan-primer.txt
        right:
            content/cases/ivan-primer.md
        """,
    ),
    error(
        "not-utf8",
        """
        A file is not text in the encoding UTF-8, so its letters cannot be told. A name would be published as a row
        of wrong signs, and nobody would find it. Open the file in an editor in which it reads well (old Russian
        files are often in Windows-1251), and save it as UTF-8.
        """,
        """
        wrong:
            title: Äåëî Èâàíà Ïðèìåðà
        right:
            title: Дело Ивана Примера
        """,
    ),
    error(
        "hidden-character",
        """
        A text holds a character that nobody sees: a zero-width space, a control character, or one that turns the
        direction of writing. It can make a reviewer read another name or date than readers and search engines get,
        and it keeps a search from finding a name. The caret stands under it: delete it there.
        """,
        """
        wrong:
            name: Иван[U+200B] Пример       (an invisible character after «Иван»)
        right:
            name: Иван Пример
        """,
    ),
    error(
        "stacked-marks",
        """
        Hundreds of marks (accents, vowel signs, strokes) stand on one letter. No language writes so; it is a way to cover
        the lines above and below, and to keep programs busy that put the marks in order. The caret stands where they
        begin: delete them there.
        """,
        """
        wrong:
            title: Дело Ивана[U+0301][U+0323] …     (and so on, a thousand times)
        right:
            title: Дело Ивана Примера
        """,
    ),
    warning(
        "mixed-scripts",
        """
        A word holds a letter of another alphabet that looks like the right one: a Latin C in «Cерік». It looks right,
        but no search finds the name, and a program that reads aloud stumbles. Type the word anew with one keyboard,
        or let `casegen check --fix` do it where one letter alone can be meant. A word that letters of two alphabets got into
        («Sерік») is told too. Words that are mixed on purpose, such as «IT-компания» or «facebookом», are left alone, but not
        in names of people.
        """,
        """
        wrong:
            name: Cерік Мысалов             (C is a Latin letter)
        right:
            name: Серік Мысалов
        """,
    ),
    error(
        "file-too-large",
        """
        The front matter is larger than 64 kB, or the text larger than 1 MB. That is no case any more, but a
        document copied into one, and it makes each build slow. Keep the facts here, cite the document as a source,
        or split the file. The file site.yml may have 256 kB, sources.yml 1.1 MB, a file of your own theme 5 MB.
        """,
        """
        wrong:
            content/cases/ivan-primer.md    (with the whole judgment, 3 MB)
        right:
            sources:
              - id: judgment-2022-03-01
                title: Приговор от 1 марта 2022 года
                url: https://example.org/judgment.pdf
        """,
    ),
    error(
        "no-content",
        """
        There is nothing to publish under content/. Mostly the command runs in another folder than the one that
        holds `content/`; an empty site in place of the archive would be a loss for everyone who looks for a name.
        Go to that folder, or write a first case.
        """,
        """
        wrong:
            content/site.yml                (and nothing else)
        right:
            content/site.yml
            content/cases/ivan-primer.md
        """,
    ),
    note(
        "missing-site-yml",
        """
        There is no content/site.yml, so defaults hold. The publication has a general title, Russian as its only
        language and no address on the web, and without an address it makes no feed and no sitemap. That is enough
        to try things out; write the file before you publish.
        """,
        """
        right, in content/site.yml:
            title: Архив дел
            url: https://example.org
            languages: [ru]
        """,
    ),
    error(
        "no-history",
        """
        With `history: git` in site.yml, Git has to say when files last changed, and it cannot. There is no repository
        here, it has no commit yet, or Git is not installed. Pages would be published without the day of their last change, and an old
        report would look as if nobody had touched it since. Build in a clone of the repository, or delete the line and
        write `updated:` in cases.
        """,
        """
        wrong, in a folder without a repository:
            history: git
        right:
            git clone …                     (and build in that folder)
        """,
    ),
    error(
        "shallow-history",
        """
        With `history: git` in site.yml, this copy of the repository has only its newest commits. In it every file seems
        to have changed just now, so all cases would be published with a wrong day of their last change. In a workflow set
        `fetch-depth: 0` where the repository is checked out; on your own computer run `git fetch --unshallow`.
        """,
        """
        wrong, in .github/workflows/publish.yml:
            - uses: actions/checkout@…
        right:
            - uses: actions/checkout@…
              with:
                fetch-depth: 0
        """,
    ),
    error(
        "no-front-matter",
        """
        A content file does not begin with its front matter. The facts of a case (title, countries, people, dates)
        stand between two lines `---` at the very beginning; without them the file has no place in any list, and a
        person would be missing from the index. Write both lines, and the fields between them.
        """,
        """
        wrong:
            title: Дело Ивана Примера
            countries: [KZ]

            В январе 2022 года …
        right:
            ---
            title: Дело Ивана Примера
            countries: [KZ]
            ---

            В январе 2022 года …
        """,
    ),
    error(
        "unclosed-front-matter",
        """
        The front matter begins and does not end. Where it ends the text begins, so neither can be told from the
        other, and facts would be printed as prose or prose be taken for facts. Write `---` on a line of its own
        after the last field.
        """,
        """
        wrong:
            ---
            title: Дело Ивана Примера
            countries: [KZ]

            В январе 2022 года …
        right:
            ---
            title: Дело Ивана Примера
            countries: [KZ]
            ---

            В январе 2022 года …
        """,
    ),
)
