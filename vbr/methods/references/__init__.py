"""References: the figures of a cohort to one number, or to a place for each. The list below is every file.

A new one is a file beside these and a line here.
"""

from vbr.methods.references import means, percentiles, rank

__all__ = ["means", "percentiles", "rank"]
