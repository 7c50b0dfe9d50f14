"""The yardstick: the whole calculation a second time, in fractions and plain dicts.

It shares nothing with the engine, reads the contract's own text and is written to be obvious; it is slow, and
checks nothing. `run` gives every number that a contract leads to, and the engine must give the same.
"""

from tests.reference.pipeline import load, run

__all__ = ["load", "run"]
