"""Tables: named columns of text of the same length, each declared once with its meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from vbr.exact.whole import Ints


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One declared column; where it is not required, a row may have no text in it.

    Units: `money` for amounts, which are text with two decimals; `count` for whole numbers; empty for words
        and ids.
    """

    name: str
    meaning: str
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
        declared = {column.name for column in self.columns}
        unknown, missing = self.data.keys() - declared, declared - self.data.keys()
        assert not unknown, f"table {self.name} has columns that are not declared: {sorted(unknown)}"
        assert not missing, f"table {self.name} lacks columns: {sorted(missing)}"
        for name, array in self.data.items():
            is_text = array.ndim == 1 and array.dtype.kind in "OU"
            assert is_text, f"{self.name}.{name} is no column of text"
        assert len({len(array) for array in self.data.values()}) <= 1, (
            f"columns of {self.name} differ in length"
        )
        object.__setattr__(self, "data", MappingProxyType(dict(self.data)))

    @classmethod
    def joined(
        cls, name: str, columns: tuple[TableColumn, ...], parts: Sequence[Mapping[str, Ints]]
    ) -> "Table":
        """The table of all parts, one below the other; each has every column."""
        nothing = np.zeros(0, dtype=object)
        return cls(
            name,
            columns,
            {one.name: np.concatenate([nothing, *(part[one.name] for part in parts)]) for one in columns},
        )

    def __len__(self) -> int:
        return next((len(array) for array in self.data.values()), 0)

    def __getitem__(self, name: str) -> Ints:
        return self.data[name]
