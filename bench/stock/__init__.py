"""A page as Wagtail makes it out of the box, to measure ours against; installed by the benchmark only."""
