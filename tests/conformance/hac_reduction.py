"""HAC reduction: z scores to the Total HAC Score, and whether a hospital is in the worst quarter."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from tests.conformance.comparing import Compared, Ours, compare
from tests.conformance.files import File, inputs, official
from tests.conformance.programs import Expected, Program
from tests.conformance.tables import Figure, metrics, moved, numbers_only, roster
from vbr.engine.calculate import Result

ID = "Facility ID"
Z_SCORES = {
    "psi_90": "PSI 90 W Z Score",
    "clabsi": "CLABSI W Z Score",
    "cauti": "CAUTI W Z Score",
    "ssi": "SSI W Z Score",
    "mrsa": "MRSA W Z Score",
    "c_difficile": "CDI W Z Score",
}
HOSPITALS = File(
    "hac/FY_2022_HAC_Reduction_Program_Hospital.csv.gz",
    (ID, "State", *Z_SCORES.values()),
    ("Total HAC Score", "Payment Reduction"),
)
REDUCTIONS = {"Yes": "0.01", "No": "0", "N/A": ""}


def compared(program: Program) -> Iterator[Compared]:
    """The total of every hospital, between the smallest and the largest z scores, and its reduction."""
    sent, published = inputs(HOSPITALS), official(HOSPITALS)
    ids = sent[ID].to_numpy()
    smallest, printed, largest = (_result(program, sent, side) for side in (-1, 0, 1))
    total = published["Total HAC Score"].to_numpy()
    yield compare("Total HAC Scores", Ours.of(ids, "total_hac_score", smallest, largest), total)
    reduction = published["Payment Reduction"].map(REDUCTIONS).to_numpy()
    subject = reduction != ""
    found = compare(
        "payment reductions", Ours.of(ids[subject], "payment_reduction", printed), reduction[subject]
    )
    yield replace(found, left_out=int((~subject).sum()))


def _result(program: Program, sent: pd.DataFrame, side: int) -> Result:
    ids, invented = sent[ID].to_numpy(), np.full(len(sent), "$1,000,000.00", dtype=object)
    scores = {name: moved(numbers_only(sent[column]), side) for name, column in Z_SCORES.items()}
    figures = [Figure(name, {"value": texts}) for name, texts in scores.items()]
    return program.result(
        roster("hospital", ids, state=sent["State"].to_numpy(), payments=invented), metrics(ids, figures)
    )


FY2022 = Program(
    "medicare-hac-reduction",
    "FY2022",
    "2021-10-01 to 2022-09-30",
    (HOSPITALS,),
    "The winsorised z scores are inputs, printed with 4 decimals: the total is compared between the"
    " smallest and the largest that print so. 46 hospitals in Maryland are left out of the reductions: they"
    " are waived, and the file has none for them; their totals count. Payments are invented.",
    {
        "Total HAC Scores": Expected(3105, missing=65),
        "payment reductions": Expected(
            3124,
            left_out=46,
            misses={
                "300017": "as printed its total is the cut itself and not above it, so it is not reduced"
                " here; the payer, with more digits, reduced it"
            },
            needs_everybody=True,
        ),
    },
    compared,
)
