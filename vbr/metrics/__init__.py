"""What was reported: input tables, the tree of participants, exact columns. Import the modules themselves."""
