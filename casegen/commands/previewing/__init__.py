"""The preview of a publication in a browser, which follows every save."""
