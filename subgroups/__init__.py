"""Sub-groups and their terms of reference."""
