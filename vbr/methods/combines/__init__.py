"""Combinations: credits and scores to one score. The list below is every one.

A new one is a file and a line here.
"""

from vbr.methods.combines import extremes, means, points_over_possible, sums

__all__ = ["extremes", "means", "points_over_possible", "sums"]
