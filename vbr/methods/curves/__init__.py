"""Curves: performance to credit. The list below is every curve.

A new one is a file beside these and a line here.
"""

from vbr.methods.curves import achievement_improvement, as_reported, levels, linear, steps

__all__ = ["achievement_improvement", "as_reported", "levels", "linear", "steps"]
