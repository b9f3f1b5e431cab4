"""Exports: versions, comparisons and whole plans as files to take away, made once and kept."""
