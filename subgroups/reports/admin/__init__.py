"""The workplace's screens of quarterly reports."""
