"""Configuration and the machinery that knows no domain."""
