"""Writing governed documents as files to take away."""
