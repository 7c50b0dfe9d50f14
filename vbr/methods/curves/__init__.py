"""Curves: performance to credit. The list is every file; a new one is a file and a line."""

from vbr.methods.curves import (
    achievement_improvement,
    as_reported,
    deciles,
    excess,
    levels,
    linear,
    logistic,
    marginal,
    steps,
)

__all__ = [
    "achievement_improvement",
    "as_reported",
    "deciles",
    "excess",
    "levels",
    "linear",
    "logistic",
    "marginal",
    "steps",
]
