"""Photos: which files are, what they need, and what makes one unfit to be published."""

from __future__ import annotations

from casegen.values.codes.kind import Code, error, warning

PHOTO_CODES: tuple[Code, ...] = (
    error(
        "remote-image",
        """
        An image would be loaded from another site. That site would learn who reads this page and when, which can
        endanger readers where the archive is watched; and it could change the image at any time. Put a copy into
        content/assets/, if you have the right to, or link to the page that shows it.
        """,
        """
        wrong:
            ![Иван Пример](https://example.org/photo.jpg)
        right:
            ![Иван Пример](../assets/ivan-primer.jpg)
            [Фотография](https://example.org/photo.jpg)
        """,
    ),
    error(
        "missing-photo",
        """
        A photo does not exist at the place that is named. Photos stand in content/assets/: the text of a case
        refers to them as `../assets/name.jpg`, a person's file as `assets/name.jpg`. Capitals count, also in
        `.JPG`.
        """,
        """
        wrong:
            photo: {file: ivan-primer.jpg, alt: Иван Пример}
        right:
            photo: {file: assets/ivan-primer.jpg, alt: Иван Пример}
        """,
    ),
    error(
        "missing-alt",
        """
        A photo has no words that say what it shows. Who cannot see hears them in its place, and so does everybody
        whose line is too slow for pictures; without them a part of the case is kept from these readers. Say what is
        to be seen, in a few words, and not who took it.
        """,
        """
        wrong:
            ![](../assets/ivan-primer.jpg)
        right:
            ![Иван Пример у здания суда, с плакатом](../assets/ivan-primer.jpg)
        """,
    ),
    error(
        "not-a-photo",
        """
        A file in content/assets/ is no photo, whatever its name says. Drawings in SVG, pages and documents can hold
        programs, and names and places of those who made them; so only JPEG, PNG, WebP and GIF are taken, of which
        nothing but the picture itself is published. Save the picture in one of these forms; name a document as a
        source, and do not put it here.
        """,
        """
        wrong:
            content/assets/prigovor.pdf
        right:
            content/assets/prigovor.png     (a picture of the page)
        """,
    ),
    error(
        "misnamed-photo",
        """
        The name of a photo says another form than its content is in. Other programs go by the name, and a file
        that is not what it says is looked at twice. Rename it, and name it so where it is shown.
        """,
        """
        wrong:
            content/assets/ivan-primer.jpg  (a PNG picture)
        right:
            content/assets/ivan-primer.png
        """,
    ),
    error(
        "photo-too-large",
        """
        A photo is larger than 20 MB, or than 50 million pixels. To open it would take the memory of whoever builds
        the site, and a page never shows so much: the largest form that readers get is 1,600 pixels wide. Make it
        smaller with any program for pictures.
        """,
        """
        wrong:
            content/assets/ploshchad.png    (30,000 × 30,000 pixels)
        right:
            content/assets/ploshchad.jpg    (3,000 × 3,000 pixels)
        """,
    ),
    error(
        "broken-photo",
        """
        A photo is damaged: its file ends too early, or cannot be decoded. Some programs show such a picture with a
        grey part, and nobody knows what was there. Copy it again, or open it and save it anew.
        """,
        """
        wrong:
            content/assets/ivan-primer.jpg  (half of it was downloaded)
        right:
            content/assets/ivan-primer.jpg  (the whole file)
        """,
    ),
    warning(
        "unused-photo",
        """
        A photo is shown by no text and no person, so it is not published. The file itself stands in the repository,
        where others may see it, with the place and time that a camera has written into it. Show it, or delete it.
        """,
        """
        wrong:
            content/assets/sosed.jpg        (and nothing shows it)
        right:
            ![Иван Пример у здания суда](../assets/ivan-primer.jpg)
        """,
    ),
)
