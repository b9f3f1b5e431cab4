"""The standardised action plan of each group: its actions, their progress, and what the public sees of both."""
