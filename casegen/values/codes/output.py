"""The site: what keeps a build from being published."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, note, warning

OUTPUT_CODES: tuple[Code, ...] = (
    error(
        "protected-name",
        """
        A name of the register of protected names stands in the publication. It may be a draft, a comment, the name of
        a file, an address or what a camera wrote into a photo: a public repository can be read by anybody, whatever
        the site shows. So nothing is published, and neither the name nor the line is printed. Take it out. If it was
        ever pushed, that is not enough: CONTRIBUTING.ru.md says what else is to be done.
        """,
        """
        wrong:
            content/cases/primer.md         (names a witness who must not be named)
        right:
            content/cases/primer.md         (says “a witness”)
        """,
    ),
    note(
        "no-url",
        """
        The publication has no address, so feeds and sitemap are left out. Both need whole addresses, and without
        them readers cannot follow the archive, and search engines find new cases late. Write the address of the
        site in content/site.yml, or give it with `--url`.
        """,
        """
        before, in content/site.yml:
            title: Архив дел
        better:
            title: Архив дел
            url: https://example.org
        """,
    ),
    error(
        "foreign-output",
        """
        The output folder holds something that casegen did not make. A build replaces and removes files there, and
        must not touch what is yours. Move your files away or delete them yourself, or name another folder with
        `--output`.
        """,
        """
        wrong:
            site/index.html                 (written by hand)
        right:
            site/                           (empty, or made by casegen)
        """,
    ),
    error(
        "unsafe-output",
        """
        The output folder may not be this one. It is a link, your home, a repository, or it would hold the content
        itself, so a build could overwrite what cannot be had again; and whatever lies in it would be published.
        Name a folder of its own.
        """,
        """
        wrong:
            casegen build --output .
        right:
            casegen build --output site
        """,
    ),
    warning(
        "unused-block",
        """
        A template of the publication fills a block that the theme's does not have, so what stands in it appears on no
        page. Most often the name is misspelt, or the block has another name since an update of
        casegen. `casegen templates list NAME` names the blocks of a template.
        """,
        """
        before, in templates/case.html:
            {% extends "theme:case.html" %}
            {% block fakts_end %}<p>…</p>{% endblock %}
        better:
            {% extends "theme:case.html" %}
            {% block facts_end %}<p>…</p>{% endblock %}
        """,
    ),
    note(
        "unused-template",
        """
        A file in templates/ is of a kind that the site does not take over. Taken are templates (.html, .xml, .json),
        catalogues of words (.po), and styles, fonts and icons that pages may load. Scripts and SVG are left out on
        purpose. Delete it, or give it the ending of what it is.
        """,
        """
        before:
            templates/logo.svg
        better:
            templates/logo.png
        """,
    ),
    note(
        "no-catalogue",
        """
        The theme has no words in a language of the publication, so that headings and labels are in English on its pages.
        Copy the catalogue of another language (`ru.po` of casegen) to templates/locale/ under the code of yours, and
        translate it; at its end stand the words around dates. What it lacks stays English.
        """,
        """
        before:
            languages: [es]
        better:
            languages: [es]
            templates/locale/es.po
        """,
    ),
    note(
        "untranslated-words",
        """
        A catalogue of your own, templates/locale/<lang>.po, lacks words of the pages: most often casegen has new ones
        after an update. They stand in English among your own. Translate them; what the catalogue of casegen for Russian
        has is the whole list.
        """,
        """
        before, in templates/locale/es.po:
            msgid "Print"
            msgstr ""
        better:
            msgid "Print"
            msgstr "Imprimir"
        """,
    ),
    note(
        "unused-words",
        """
        A catalogue of your own, templates/locale/<lang>.po, translates words that no page has any more. Most often an
        update of casegen changed them, and what stands in their place is in English now. Translate that, and delete
        these.
        """,
        """
        before, in templates/locale/es.po:
            msgid "Print out"
            msgstr "Imprimir"
        better:
            msgid "Print"
            msgstr "Imprimir"
        """,
    ),
    error(
        "template-error",
        """
        A template of your own cannot be read or filled. The line that is named uses a field that this page does not
        have, or is not written in the language of templates. A page with a hole in it is not published. Mend the
        line, or delete the file: then the theme's own template takes its place.
        """,
        """
        wrong, in templates/home.html:
            <h1>{{ view.prison }}</h1>
        right:
            <h1>{{ site.title | say }}</h1>
        """,
    ),
    error(
        "body-too-complex",
        """
        A text cannot be converted, since its lists or quotes lie too deep in each other. Nobody writes so on
        purpose; mostly something was pasted from a mail or a document, with hundreds of `>` or `-`. Simplify the
        text.
        """,
        """
        wrong:
            > > > > > > > > > > Цитата …    (and so on)
        right:
            > Цитата …
        """,
    ),
    error(
        "too-costly",
        """
        To check a file, or to convert its text, takes more than five seconds of computing or 512 MB of memory. No text
        that somebody wrote does; mostly something was pasted in which a sign stands thousands of times, and a program
        tries what each of them may belong to. Such a file could keep everybody else's from being published, so it is
        refused, and all others go on being checked. Look at the line that is named, or for what repeats itself.
        """,
        """
        wrong:
            [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[   (and so on, 20,000 times)
        right:
            [Приговор](https://example.org/prigovor)
        """,
    ),
    error(
        "broken-link",
        """
        A page that would be published links to something that is not there. The link was written in a template, or
        it leads to a place within a page (`#…`) that the page does not have. Mend the link, or write the heading to
        which it leads; the text of a case reaches other pages best with `[[id]]`.
        """,
        """
        wrong:
            [выше](#conclusions)            (and no heading of this name)
        right:
            ## Conclusions

            …
            [выше](#conclusions)
        """,
    ),
    error(
        "duplicate-id",
        """
        A page that would be published has one id twice. Links lead to the first of the two, so a citation could
        show readers the wrong place. It comes from a template of your own: give one of the two another id.
        """,
        """
        wrong:
            <h2 id="contacts">…</h2> <p id="contacts">…</p>
        right:
            <h2 id="contacts">…</h2> <p id="mail">…</p>
        """,
    ),
    error(
        "page-structure",
        """
        A page that would be published has no language, no title, or not exactly one main heading. Screen readers
        and search engines go by these three. It comes from a template of your own: begin with `{% extends
        "base.html" %}`, and write one `<h1>`.
        """,
        """
        wrong:
            <p>Контакты</p>
        right:
            {% extends "base.html" %}
            {% block main %}
            <h1>Контакты</h1>
            {% endblock %}
        """,
    ),
)
