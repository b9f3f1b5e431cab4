"""Commands of the partnership app."""
