"""Text becomes documents: front matter with positions, fields, references in the body. Pure: bytes in, values out."""
