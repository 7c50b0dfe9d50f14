"""ESRD QIP: a Total Performance Score to the reduction of a dialysis facility's payments."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from tests.conformance.comparing import Compared, Ours, compare
from tests.conformance.files import File, inputs, official
from tests.conformance.programs import Expected, Program
from tests.conformance.tables import roster

SCORES = File(
    "esrd_qip/PY2020_ESRD_QIP_TPS_payment_reduction.csv.gz",
    inputs=("CMS_Certification_Number", "Total_Performance_Score"),
    official=("PY2020_Payment_Reduction_Percentage",),
)


def compared(program: Program) -> Iterator[Compared]:
    """The payment reduction of every facility with a score above 0."""
    sent, published = inputs(SCORES), official(SCORES)
    # The file writes 0 both for a score of nothing and for no score.
    is_scored = (sent["Total_Performance_Score"] != "0").to_numpy()
    ids = sent["CMS_Certification_Number"].to_numpy()[is_scored]
    scores = sent["Total_Performance_Score"].to_numpy()[is_scored]
    invented = np.full(len(ids), "$1,000,000.00", dtype=object)
    result = program.result(roster("facility", ids, total_performance_score=scores, payments=invented))
    reduction = published["PY2020_Payment_Reduction_Percentage"].to_numpy()[is_scored]
    found = compare("payment reduction", Ours.of(ids, "payment_reduction", result), reduction)
    yield replace(found, left_out=int((~is_scored).sum()))


PY2020 = Program(
    "medicare-esrd-qip",
    "PY2020",
    "2020",
    (SCORES,),
    "The score of each facility is an input. 376 facilities with a score of 0 are left out: the file"
    " writes 0 both for a score of nothing, which costs 2% (7 of them), and for no score, which costs nothing"
    " (369). Payments are invented, so the dollars show nothing.",
    {"payment reduction": Expected(7044, left_out=376)},
    compared,
)
