"""The home page: what waits for you, in the order of the morning."""
