"""Finished public pages, kept until something changes and never past the next midnight."""
