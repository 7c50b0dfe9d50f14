"""Funding: named components, or the words of a single one, which is then called `incentive`."""

from collections.abc import Mapping
from typing import Any

from vbr.contract.fields import Called, Form, Shape
from vbr.contract.money import UNNAMED, Component
from vbr.contract.page import Piece, Words
from vbr.contract.refusals import misplaced
from vbr.contract.sections import Section


class FundingForm(Form):
    """Components by name."""

    def __init__(self, component: Section, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.component = component

    def read(self, piece: Piece) -> Mapping[str, Component]:
        """The components; a word of a component at the top says that there is only one."""
        if not isinstance(piece, Words):
            raise misplaced(piece, "one component, or names with a component behind each,")
        if any(word in self.component.schema.forms for word in piece):
            piece = Words(piece.path, {UNNAMED: piece})
        return Called(self.component).read(piece)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """One component, or several by name."""
        return {"anyOf": [self.component.shape(shapes), Called(self.component).shape(shapes)]}
