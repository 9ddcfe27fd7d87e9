"""The disk: what is read of a project, and what is written of a site. Nothing else in casegen touches files."""
