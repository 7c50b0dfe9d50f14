"""A curve of our own, for agreements that vbr calculates."""
