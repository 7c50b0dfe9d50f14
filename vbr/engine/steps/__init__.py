"""The kinds of step that a plan is made of, one file a kind.

How it runs, what `vbr plan` says of it, and the sentence
that explains it for one recipient.
"""
