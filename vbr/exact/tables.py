"""Tables: named columns of the same length, each declared once with its meaning and kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from vbr.exact.whole import Ints

Kind = Literal["text", "whole", "date", "yes_no"]

# numpy's letters for what may hold each kind: objects, texts, int64, dates, true and false.
_HELD_IN: Mapping[Kind, str] = {"text": "OU", "whole": "iO", "date": "M", "yes_no": "b"}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One declared column. An empty text is a missing value; a required column is in every table."""

    name: str
    meaning: str
    kind: Kind = "text"
    unit: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Named columns of one length; no row knows its number, and nothing changes after it is made.

    Shapes: every array has one dimension and the same length.
    """

    name: str
    columns: tuple[TableColumn, ...]
    data: Mapping[str, Ints]

    def __post_init__(self) -> None:
        declared = {column.name: column for column in self.columns}
        required = {column.name for column in self.columns if column.required}
        unknown, missing = self.data.keys() - declared.keys(), required - self.data.keys()
        assert not unknown, f"table {self.name} has columns that are not declared: {sorted(unknown)}"
        assert not missing, f"table {self.name} lacks columns: {sorted(missing)}"
        assert len({array.shape for array in self.data.values()}) <= 1, (
            f"columns of {self.name} differ in length"
        )
        for name, array in self.data.items():
            kind = declared[name].kind
            assert array.ndim == 1, f"column {self.name}.{name} is not a column"
            assert array.dtype.kind in _HELD_IN[kind], (
                f"column {self.name}.{name} is {array.dtype}, not {kind}"
            )
        object.__setattr__(self, "data", MappingProxyType(dict(self.data)))

    def __len__(self) -> int:
        return next((len(array) for array in self.data.values()), 0)

    def __getitem__(self, name: str) -> Ints:
        return self.data[name]

    def __contains__(self, name: str) -> bool:
        return name in self.data
