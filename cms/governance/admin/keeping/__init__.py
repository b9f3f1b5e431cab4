"""Screens that keep adopted documents: their versions, their yearly review, and redaction."""
