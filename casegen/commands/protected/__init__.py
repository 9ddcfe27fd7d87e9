"""Protected names: where their register comes from, what is searched for them, and what they forbid."""
