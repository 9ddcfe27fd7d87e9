"""Two states of a publication side by side: what a change does for readers."""
