"""The workplace's screens of measures, readings and events."""
