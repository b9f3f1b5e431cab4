"""The public pages of measures, and their figures as files. Everything they tell comes through the gate."""
