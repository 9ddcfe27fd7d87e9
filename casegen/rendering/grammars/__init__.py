"""How languages say dates: one module for each family, over what they have in common."""
