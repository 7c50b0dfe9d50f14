"""Readmissions: predicted and expected rates to who is penalised, and by how much.

The payer publishes no file with all that goes into a factor. Its mock reports have it: invented hospitals,
one a year, with real national figures.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from tests.conformance.comparing import Compared, Ours, compare, together
from tests.conformance.files import File, inputs, official
from tests.conformance.programs import Expected, Program
from tests.conformance.tables import Figure, metrics, moved, numbers_only, roster

MOCK = File(
    "hrrp/derived_mock_HSR_FY2020_2025.csv",
    (
        "fiscal_year",
        "neutrality_modifier",
        "measure",
        "eligible_discharges",
        "predicted_rate",
        "expected_rate",
        "peer_group_median_err",
        "drg_payment_ratio",
    ),
    ("official_penalty_indicator", "official_payment_adjustment_factor"),
)
CONDITIONS = {
    "ami": "AMI",
    "heart_failure": "HF",
    "pneumonia": "Pneumonia",
    "copd": "COPD",
    "cabg": "CABG",
    "hip_knee": "THA/TKA",
}
RATIOS = File(
    "hrrp/FY_2024_Hospital_Readmissions_Reduction_Program_Hospital.csv.gz",
    ("Facility ID", "Measure Name", "Predicted Readmission Rate", "Expected Readmission Rate"),
    ("Excess Readmission Ratio",),
)
PENALTIES = "penalties in the mock reports of FY2020 to FY2025"
FACTORS = "payment factors in the same reports"
EXCESS_RATIOS = "excess readmission ratios of FY2024"
RATIOS_OF = {
    "ami": "READM-30-AMI-HRRP",
    "heart_failure": "READM-30-HF-HRRP",
    "pneumonia": "READM-30-PN-HRRP",
    "copd": "READM-30-COPD-HRRP",
    "cabg": "READM-30-CABG-HRRP",
    "hip_knee": "READM-30-HIP-KNEE-HRRP",
}


def compared(program: Program) -> Iterator[Compared]:
    """Who is penalised for what, each hospital's factor, and the ratios of a whole year."""
    yield from _of_mock_reports(program)
    yield _of_ratios(program)


def _of_mock_reports(program: Program) -> Iterator[Compared]:
    sent, published = inputs(MOCK), official(MOCK)
    is_first = ~sent["fiscal_year"].duplicated().to_numpy()
    ids = sent["fiscal_year"].to_numpy()[is_first]
    names = {
        "cases": "eligible_discharges",
        "numerator": "predicted_rate",
        "denominator": "expected_rate",
        "peer_median": "peer_group_median_err",
        "payment_ratio": "drg_payment_ratio",
    }
    figures = []
    for name, condition in CONDITIONS.items():
        rows = sent[sent["measure"] == condition]
        assert (rows["fiscal_year"].to_numpy() == ids).all()
        figures.append(Figure(name, {ours: numbers_only(rows[column]) for ours, column in names.items()}))
    modifiers = sent["neutrality_modifier"].to_numpy()[is_first]
    result = program.result(roster("hospital", ids, neutrality_modifier=modifiers), metrics(ids, figures))
    penalties = [
        _penalties(name, Ours.of(ids, f"{name}.credit", result), published[sent["measure"] == condition])
        for name, condition in CONDITIONS.items()
    ]
    yield together(PENALTIES, penalties)
    factors = published["official_payment_adjustment_factor"].to_numpy()[is_first]
    yield compare(FACTORS, Ours.of(ids, "payment_factor", result), factors)


def _penalties(name: str, credit: Ours, published: pd.DataFrame) -> Compared:
    """Whether each hospital is penalised for a condition: its excess counts and is above nothing."""
    is_penalised = credit.is_there & np.asarray(credit.low.values > 0)
    return Compared(
        name, credit.ids, is_penalised == (published["official_penalty_indicator"] == "Yes").to_numpy()
    )


def _of_ratios(program: Program) -> Compared:
    """The ratio of every hospital and condition; discharges are not printed for all, and are invented."""
    sent, published = inputs(RATIOS), official(RATIOS)
    ids = sent["Facility ID"].unique()
    results = []
    for side in (-1, 1):
        predicted = moved(numbers_only(sent["Predicted Readmission Rate"]), side)
        expected = moved(numbers_only(sent["Expected Readmission Rate"]), -side)
        rates = sent.assign(numerator=predicted, denominator=expected, cases="25")
        figures = [
            Figure(
                name,
                {
                    column: _of_condition(rates, column, condition, ids)
                    for column in ("numerator", "denominator", "cases")
                },
            )
            for name, condition in RATIOS_OF.items()
        ]
        modifiers = ["1"] * len(ids)
        results.append(
            program.result(roster("hospital", ids, neutrality_modifier=modifiers), metrics(ids, figures))
        )
    ratios = sent.assign(ratio=published["Excess Readmission Ratio"])
    parts = [
        compare(name, Ours.of(ids, name, *results), _of_condition(ratios, "ratio", condition, ids))
        for name, condition in RATIOS_OF.items()
    ]
    return together(EXCESS_RATIOS, parts)


def _of_condition(rows: pd.DataFrame, column: str, condition: str, ids: np.ndarray) -> np.ndarray:
    """A column of one condition, an entry for each hospital; nothing where it has no row."""
    of_condition = rows[rows["Measure Name"] == condition].set_index("Facility ID")[column]
    return of_condition.reindex(ids, fill_value="").to_numpy(dtype=object)


FY2025 = Program(
    "medicare-readmissions",
    "FY2025",
    "2024-10-01 to 2025-09-30",
    (MOCK, RATIOS),
    "No file of the payer has all that goes into a hospital's factor. Penalties and factors are those of its"
    " six mock reports, one invented hospital for each of the fiscal years 2020 to 2025, all by the terms of"
    " 2025; each peer median, share of payments and neutrality modifier is an input. The ratios are those of"
    " all hospitals in fiscal year 2024, between the smallest and the largest rates that print as published;"
    " a ratio is made in the same way in both years.",
    {
        PENALTIES: Expected(36),
        FACTORS: Expected(6),
        EXCESS_RATIOS: Expected(12077, missing=6697),
    },
    compared,
)
