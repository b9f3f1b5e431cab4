"""The site's own pages, and the demo."""
