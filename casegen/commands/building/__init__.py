"""From the content to a site that is fit to be published, and no further: one look, what is new, what is handed on."""
