"""Bringing documents in and handing them out."""
