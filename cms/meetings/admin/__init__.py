"""The workplace of meetings: the list, one meeting, and a screen for each thing that is done there."""
