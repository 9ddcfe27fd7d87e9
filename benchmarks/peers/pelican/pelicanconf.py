"""Settings of the Pelican site: cases as articles, everything else by the plugin of plugins/casefile.py."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
PATH, OUTPUT_PATH = str(HERE / "content"), str(HERE / "public")
THEME = str(HERE / "theme")
PLUGIN_PATHS, PLUGINS = [str(HERE / "plugins")], ["casefile"]
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Case archive", "", "UTC", "ru"
WITH_FUTURE_DATES = True
ARTICLE_PATHS, STATIC_PATHS = ["cases"], ["static"]
EXTRA_PATH_METADATA = {"static/style.css": {"path": "style.css"}}
ARTICLE_URL, ARTICLE_SAVE_AS = "cases/{slug}/", "cases/{slug}/index.html"
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = ARTICLE_URL, ARTICLE_SAVE_AS
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = False
MARKDOWN = {"extensions": ["footnotes", "tables", "attr_list", "toc"], "output_format": "html5"}
JINJA_ENVIRONMENT = {"trim_blocks": False, "lstrip_blocks": False, "autoescape": False}
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
