"""What was reported: input tables, the tree of participants.

And exact columns over it. Import the modules themselves.
"""
