"""Allocation: the steps, `none`, or the document that divides the money in their place."""

from typing import Any

from vbr.contract.fields import Listed, Matching, Shape, words_shape
from vbr.contract.marks import ID_PATTERN
from vbr.contract.page import Entries, Piece, Text, Words
from vbr.contract.refusals import misplaced


class AllocationForm(Listed):
    """The steps of the allocation, if they stand in this document."""

    document = Matching(ID_PATTERN, "lakeshore-distribution")

    def read(self, piece: Piece) -> tuple[Any, ...]:
        """The steps; none where each amount stays with its node, or another document divides the money."""
        if isinstance(piece, Text) and piece == "none":
            return ()
        if isinstance(piece, Words) and list(piece) == ["distribution"]:
            self.document.read(piece["distribution"])
            return ()
        if not isinstance(piece, Entries):
            raise misplaced(piece, "a list of steps, none, or {distribution: the id of a document},")
        return super().read(piece)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Steps, `none`, or the id of the document."""
        document = words_shape({"distribution": self.document.shape(shapes)})
        return {"anyOf": [super().shape(shapes), {"const": "none"}, document]}
