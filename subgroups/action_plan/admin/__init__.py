"""The action plan in the workplace."""
