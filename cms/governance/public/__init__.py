"""What the public sees of governed documents: addresses below each document, the register, one-time links."""
