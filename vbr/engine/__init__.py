"""The calculation: an agreement compiled to a plan of steps, and the steps run over what was reported."""
