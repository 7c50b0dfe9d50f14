"""The shorthand of golden files for one figure.

4 / 412    4812.50 of 291    88.12% of 140, baseline 87.40%    0    not reported
"""

import re
from collections.abc import Mapping

from vbr.contract.page import Piece, Words
from vbr.contract.refusals import named_read, text_of
from vbr.metrics.tables import STATUSES

_FIGURE = re.compile(r"(?P<figure>.+?)(?: of (?P<cases>.+?))?(?:, baseline (?P<baseline>.+))?")

EXPECTED = "a figure such as 4 / 412, 4812.50 of 291 or 88.12% of 140, baseline 87.40%"


def figure_cells(piece: Piece) -> Mapping[str, str]:
    """The columns of the metrics table that a figure fills; a longer form names them itself.

    Whether their texts are numbers is for the table to say.

    >>> from vbr.contract.page import Text
    >>> figure_cells(Text.at("ssi_rate", "88.12% of 140, baseline 87.40%"))
    {'value': '88.12%', 'cases': '140', 'baseline': '87.40%'}
    """
    if isinstance(piece, Words):
        return named_read(lambda one: text_of(one, "the text of a column"), piece)
    text = text_of(piece, EXPECTED)
    status = text.replace(" ", "_")
    if status in STATUSES:
        return {"status": status}
    match = _FIGURE.fullmatch(text)
    assert match is not None, "any text that is not empty has a figure before `of` and `baseline`"
    parts = {column: part for column, part in match.groupdict().items() if part}
    figure = parts.pop("figure")
    numerator, slash, denominator = (part.strip() for part in figure.partition("/"))
    counts = {"numerator": numerator, "denominator": denominator} if slash else {"value": figure}
    return {**counts, **parts}
