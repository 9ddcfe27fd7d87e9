"""What surrounds the content of a publication: its first files, workflows, guides, and its own templates."""
