"""Management of the home app."""
