"""The plan and its priorities."""
