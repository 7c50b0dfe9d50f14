"""The contracts of public programs, held against what the government published.

For each program: which columns of the payer's own files are inputs, how they become tables, and which
official figures are compared with ours, row by row. The files are not part of this project.
"""
