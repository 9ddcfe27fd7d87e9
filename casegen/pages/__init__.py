"""A publication becomes the list of pages with their views. Pure: no file, no clock, no template."""
