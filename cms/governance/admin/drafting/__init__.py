"""Screens that begin and shape a draft."""
