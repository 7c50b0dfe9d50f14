"""The steps of a plan, one file a kind: how each runs, what `vbr plan` says of it, how it is explained."""
