"""Django's settings: `base`, and what differs in development, production and tests."""
