"""What the Makefile runs: installing, serving, writing the reference."""
