"""The case screen: one amendment, where it stands, what happens next, and every verb this person may use."""
