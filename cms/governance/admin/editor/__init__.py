"""Wagtail's own page screens, as far as governed documents and amendments change them."""
