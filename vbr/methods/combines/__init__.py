"""Combinations: credits and scores to one score. The list is every file; a new one is a file and a line."""

from vbr.methods.combines import extremes, means, points_over_possible, sums

__all__ = ["extremes", "means", "points_over_possible", "sums"]
