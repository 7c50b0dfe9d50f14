"""Shared Savings Program: benchmark and expenditure to what an accountable care organisation is paid or owes.

Benchmark and expenditure are printed in whole dollars, so each payment is calculated twice: with the smallest
benchmark and the largest expenditure that print as published, and the other way round.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from tests.conformance.comparing import Compared, Ours, compare
from tests.conformance.files import File, inputs, official
from tests.conformance.programs import Expected, Program
from tests.conformance.tables import Texts, moved, roster
from vbr.engine.calculate import Result

ID = "ACO_ID"
INPUTS = (ID, "ABtotBnchmk", "ABtotExp", "MinSavPerc", "Current_Track", "QualScore", "Met_QPS", "DisAdj")
OFFICIAL = ("GenSaveLoss", "FinalShareRate", "EarnSaveLoss")
YES_NO = {"1": "yes", "0": "no", "-": "no"}

LIMITED = "the loss is limited by a share of participant revenue, which the payer does not publish"


def compared(program: Program) -> Iterator[Compared]:
    """What was generated, the rates, and what was paid or owed, of every organisation."""
    (file,) = program.files
    sent, published = inputs(file), official(file)
    ids, results = sent[ID].to_numpy(), [_result(program, sent, side) for side in (-1, 1)]
    generated = published["GenSaveLoss"].astype(int).to_numpy()
    earned = published["EarnSaveLoss"].astype(int).to_numpy()
    amounts = _Amounts(ids, (results[0], results[1]))
    everybody = np.ones(len(ids), bool)
    for figure, theirs in (("savings", generated), ("losses", -generated)):
        column = f"generated_{figure}"
        yield amounts.compared(f"generated {figure}", column, everybody, np.maximum(theirs, 0))
    yield compare(
        "sharing rates", Ours.of(ids, "sharing_rate", *results), _plain(published["FinalShareRate"])
    )
    if "FinalLossRate" in published:
        rates = _plain(published["FinalLossRate"])
        results_of_quality = [_result(program, _with_quality(sent, side), side) for side in (-1, 1)]
        yield compare("loss rates", Ours.of(ids, "track_terms.bears", *results_of_quality), rates)
    yield amounts.compared("payments", "shared_savings", earned > 0, earned)
    yield amounts.compared("no payment", "shared_savings", earned <= 0, np.maximum(earned, 0))
    yield amounts.compared("losses owed", "shared_losses", generated < 0, -earned)
    yield amounts.compared("no loss owed", "shared_losses", generated >= 0, np.maximum(-earned, 0))


@dataclass(frozen=True, slots=True)
class _Amounts:
    """Amounts of the organisations, each between two results."""

    ids: np.ndarray
    results: tuple[Result, Result]

    def compared(self, figure: str, column: str, rows: np.ndarray, theirs: np.ndarray) -> Compared:
        """A column and the official whole dollars, of some organisations."""
        ids = self.ids[rows]
        return compare(figure, Ours.of(ids, column, *self.results), list(map(str, theirs[rows].tolist())))


def _result(program: Program, sent: pd.DataFrame, side: int) -> Result:
    """The result on one side: with the least that was saved (-1) or the most (1)."""
    fields: dict[str, Texts] = {
        "benchmark": moved(sent["ABtotBnchmk"], side),
        "expenditure": moved(sent["ABtotExp"], -side),
        "minimum_rate": sent["MinSavPerc"].to_numpy(),
        "track": sent["Current_Track"].to_numpy(),
        "quality_score": sent["QualScore"].to_numpy(),
        "met_standard": sent["Met_QPS"].map(YES_NO).to_numpy(),
        "disaster_adjustment": moved([text if text != "0" else "" for text in sent["DisAdj"]], -side),
    }
    if "Met_AltQPS" in sent:
        fields["met_alternative"] = sent["Met_AltQPS"].map(YES_NO).to_numpy()
    return program.result(roster("aco", sent[ID].to_numpy(), **fields))


def _with_quality(sent: pd.DataFrame, side: int) -> pd.DataFrame:
    """The least (-1) or the greatest (1) quality scores that print as published."""
    scores = moved([text.rstrip("%") for text in sent["QualScore"]], side)
    return sent.assign(QualScore=[f"{score}%" for score in scores])


def _plain(percents: pd.Series) -> list[str]:
    """Percents as plain ratios with all the digits that are printed: 75.00% is 0.7500."""
    return [str(Decimal(text.rstrip("%")).scaleb(-2)) if text else "" for text in percents]


ABOUT = (
    "Benchmark, expenditure and disaster adjustment are printed in whole dollars and are moved by half a"
    " dollar to either side; rates and quality scores are taken as printed. The limits on what is owed are"
    " not in the contract: one of them needs revenue that the payer does not publish."
)

PY2022 = Program(
    "medicare-shared-savings",
    "PY2022",
    "2022",
    (File("mssp/PY2022_ACO_Results_PUF.csv.gz", INPUTS, OFFICIAL),),
    f"{ABOUT} The disaster adjustment cancelled every loss of the year.",
    {
        "generated savings": Expected(482),
        "generated losses": Expected(482),
        "sharing rates": Expected(482),
        "payments": Expected(304),
        "no payment": Expected(178),
        "losses owed": Expected(15, misses={"A1070": LIMITED}),
        "no loss owed": Expected(467),
    },
    compared,
)

PY2023 = Program(
    "medicare-shared-savings",
    "PY2023",
    "2023",
    (File("mssp/PY2023_ACO_Results_PUF.csv.gz", (*INPUTS, "Met_AltQPS"), (*OFFICIAL, "FinalLossRate")),),
    f"{ABOUT} The loss rate alone is compared between the smallest and the largest quality scores.",
    {
        "generated savings": Expected(453),
        "generated losses": Expected(453),
        "sharing rates": Expected(453),
        "loss rates": Expected(302, missing=151),
        "payments": Expected(313),
        "no payment": Expected(140),
        "losses owed": Expected(20, misses=dict.fromkeys(("A1241", "A4627", "A5293"), LIMITED)),
        "no loss owed": Expected(433),
    },
    compared,
)
