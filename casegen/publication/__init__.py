"""Documents become one Publication, which never changes: identities, references, what is published, what refers to what."""
