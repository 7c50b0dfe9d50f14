"""Compare everything and write docs/conformance.md: `python -m tests.conformance`."""

import sys

from tests.conformance.all_programs import PROGRAMS
from tests.conformance.files import NOT_SET, ROWS, is_here, is_whole
from tests.conformance.page import PAGE, name_of, page

if not is_here():
    sys.exit(NOT_SET)
if not is_whole():
    sys.exit(f"{ROWS} is set: only the whole files make the page.")
found = {name_of(program): tuple(program.compared(program)) for program in PROGRAMS}
PAGE.write_text(page(PROGRAMS, found), "utf-8", newline="\n")
