"""A site that stands in a folder: what keeps `casegen verify` from letting it be published."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, warning

STANDING_CODES: tuple[Code, ...] = (
    error(
        "unfinished-site",
        """
        The folder does not hold one whole site. A build was stopped while it wrote, by a loss of power perhaps, or it
        is no site of casegen's. Pages of two editions would be published side by side, one of them with what was
        withdrawn. Build again: the next build completes what stands there, and needs no help.
        """,
        """
        wrong, in site/manifest.json:
            "complete": false
        right:
            "complete": true
        """,
    ),
    error(
        "altered-site",
        """
        The folder does not hold what casegen wrote, file for file. Something was changed, added or taken away since:
        by hand, by another program, or by a disk that failed. What is added is published too, were it an old page or
        a note of your own. Take away what is not the site's, and build again.
        """,
        """
        wrong:
            site/notes.txt                  (written by hand)
        right:
            site/                           (what `casegen build` wrote, and nothing else)
        """,
    ),
    error(
        "weak-policy",
        """
        A page could run what is not casegen's, or tells other sites what its reader does. Readers may be watched by
        those of whom a case speaks, and so every page forbids by its first lines whatever does not lie in the site.
        It comes from a template of your own: begin with `{% extends "base.html" %}`, and put styles into style.css.
        """,
        """
        wrong, in templates/home.html:
            <p style="color: red" onclick="…">
        right, in templates/home.html:
            <p class="alarm">
        """,
    ),
    error(
        "foreign-load",
        """
        A page or a style loads something from another site: a font, a picture, a script. That site would learn who
        reads which page, and could change what they see. Put the file itself into templates/, and name it there.
        """,
        """
        wrong, in templates/style.css:
            @import url(https://fonts.example.com/serif.css);
        right:
            src: url(serif.woff2);          (templates/serif.woff2)
        """,
    ),
    error(
        "image-metadata",
        """
        A picture holds more than its pixels. It may tell a place, a time, an author, show in small what was cut off, or
        hide something after its end. Photos of content are made anew, so this one is a part of the theme. Save it without
        metadata, or as a PNG from a program that is told to write none.
        """,
        """
        wrong:
            templates/logo.png              (with the name of who drew it)
        right:
            templates/logo.png              (its pixels alone)
        """,
    ),
    error(
        "machine-trace",
        """
        A file of the site tells on which machine it was made, or by whom. It holds the path of a folder, the name of
        the machine, or that of an account. Who edits an archive can be in danger for it. It comes from a template or a
        text, into which a program or a hand has put it: take it out, and build again.
        """,
        """
        wrong, in content/cases/primer.md:
            ![](/home/ivan/archive/photo.jpg)
        right:
            ![](../assets/photo.jpg)
        """,
    ),
    error(
        "preview-page",
        """
        A page was made by the preview. Such pages can show what is not published, and ask a server on the computer of
        the editor for changes. Publish only what `casegen build` wrote.
        """,
        """
        wrong:
            <script src="/livereload.js?port=8000"></script>
        right:
            casegen build
        """,
    ),
    error(
        "other-address",
        """
        The pages say that they lie at another address than the one at which they are to be published. Feeds, the
        sitemap and search engines would send readers to a place where there is nothing, or somebody else. Build with
        the address of the site.
        """,
        """
        wrong:
            casegen build && casegen verify --url https://example.org
        right:
            casegen build --url https://example.org && casegen verify --url https://example.org
        """,
    ),
    warning(
        "large-site",
        """
        The site comes near to what GitHub Pages takes, which is 1 GB. A larger one is refused, and what was
        published before stays, withdrawn pages among it. Publish fewer photos, leave out of `outputs` in site.yml
        what no reader needs, or move to a server of your own in time.
        """,
        """
        before:
            site/                           (910 MB)
        better:
            site/                           (500 MB)
        """,
    ),
)
