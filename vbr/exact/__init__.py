"""Exact numbers in columns: whole numbers of any size, ratios, rounding, splits of money, text, digests."""
