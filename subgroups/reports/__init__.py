"""Quarterly progress reports of groups: built, edited, signed off, submitted, received, and public from then on."""
