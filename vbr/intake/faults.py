"""What can be wrong with a file or request before its tables can be checked, each fault once."""

from vbr.metrics.faults import Fault

UNKNOWN_ENCODING = Fault("unknown-encoding", "a named encoding that is not read")
WRONG_ENCODING = Fault(
    "wrong-encoding",
    "bytes that are no text in the encoding of the file",
    "Save the file as UTF-8, or name its encoding: --encoding cp1252 on the command line, or"
    " `; charset=cp1252` in the part's content type.",
)
NOT_TEXT = Fault("not-text", "a file that is no text: a workbook, or zero bytes in it", "Save it as UTF-8.")

NOT_JSON = Fault("not-json", "a text that is not JSON", "Correct it there.")
TOO_DEEP = Fault(
    "too-deep", "lists and objects inside each other too often", "Send tables as lists of objects."
)
NAME_TWICE = Fault("name-twice", "a name that stands twice in one object", "Keep the one that is right.")
NO_NUMBER = Fault(
    "not-a-number",
    "NaN or Infinity in place of a number",
    "Leave the figure out, or write null, and say why in status.",
)
NOT_AN_OBJECT = Fault(
    "not-an-object",
    "JSON that is not one object",
    'Write {"period": "2026-Q2", "metrics": [...], "roster": [...]}.',
)
NOT_INPUTS = Fault(
    "not-inputs",
    "a result where inputs are expected",
    "Send the file of inputs that it was calculated from.",
)
NOT_A_LIST = Fault("not-a-list", "something else where a list is expected")
NOT_A_ROW = Fault(
    "not-a-row", "a row of a table that is not an object", 'Write it as {"column": "cell", ...}.'
)
WRONG_CELL = Fault("wrong-cell", "a cell that is neither text nor number", "Write a text or a number.")
UNKNOWN_NAME = Fault("unknown-name", "a name that a submission does not have")
TOO_MANY = Fault(
    "too-many", "more recipients to explain than are explained at once", "Ask again for the others."
)

NO_HEADER = Fault(
    "no-header", "a CSV file whose first line has no names", "Begin with the names of the columns."
)
WRONG_SEPARATOR = Fault(
    "wrong-separator",
    "a CSV file whose cells are separated by something else than commas",
    'Save it with commas, and a point before decimals; in a spreadsheet: "CSV UTF-8 (comma delimited)".',
)
UNREADABLE_LINE = Fault(
    "unreadable-line",
    "a line of CSV whose quotation marks do not match",
    "Put a cell with a comma or a quotation mark in quotes, and write the mark twice.",
)
UNEVEN_LINE = Fault(
    "uneven-line",
    "a line of CSV with more or fewer cells than the header",
    "Put a cell with a comma in quotes; a cell with nothing in it still needs its comma.",
)
UNNAMED_COLUMN = Fault("unnamed-column", "cells in a column without a name", "Name the column, or remove it.")
COLUMN_TWICE = Fault("column-twice", "a column that stands twice in the header", "Keep one of them.")

FAULTS: tuple[Fault, ...] = tuple(one for one in list(globals().values()) if isinstance(one, Fault))
"""All of them, in the order of this page."""
