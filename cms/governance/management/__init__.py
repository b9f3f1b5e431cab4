"""Management of governance."""
