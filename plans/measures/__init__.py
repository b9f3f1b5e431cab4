"""Measures of success: their readings, from entering to publishing."""
