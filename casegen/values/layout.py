"""Where things lie in a project: the folders and files that every room speaks of."""

from __future__ import annotations

CONTENT = "content"
TEMPLATES = "templates"
ASSETS = "content/assets/"
STATE = ".casegen"
"""The folder of what a build keeps for the next one."""
STAGING = "staging"
"""The folder in it where files wait until all of them can take their places."""
PREVIEWS = ("preview", "preview-drafts")
"""The folders in it of what a preview keeps for the next one: without drafts, and with them."""
