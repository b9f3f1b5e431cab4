"""English formats; British English falls back to them, so one set serves the site and the workplace."""
