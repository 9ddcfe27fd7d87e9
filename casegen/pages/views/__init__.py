"""What templates see: frozen views of text, dates, numbers and links, and nothing that leads back to the publication.

`Phrase` is text with its language (a template marks it where it differs from the page's), `PartialDate` and `date`
are printed by filters, `Prose` is a body that the renderer converts, words of vocabularies are printed by the filter
`word`. Addresses begin with `/` and belong to the site; the filter `href` makes them relative to the page.
"""
