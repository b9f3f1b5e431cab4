"""The workplace of governed documents: propose, consult, decide, review, and see what waits for you."""
