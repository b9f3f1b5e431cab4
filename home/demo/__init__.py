"""The demo: a small partnership, true to life, made by the same verbs as users' rows."""
