"""Contracts and inputs drawn at random, and what must hold of all of them."""
