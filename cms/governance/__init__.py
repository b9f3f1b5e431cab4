"""Governed documents: amendment, consultation, decision, version, register."""
