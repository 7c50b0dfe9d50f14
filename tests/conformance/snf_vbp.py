"""SNF VBP: readmission rates to scores, ranks and incentive multipliers.

The curve from score to multiplier is steep enough for the digits of the score to matter, so the multiplier is
compared between the results for the smallest and the largest score that print as ours does.
"""

from collections.abc import Iterator

from tests.conformance.comparing import Compared, Ours, compare
from tests.conformance.files import File, inputs, official
from tests.conformance.programs import Expected, Program
from tests.conformance.tables import Figure, metrics, roster, with_sign

ID = "CMS Certification Number (CCN)"
BASELINE = "Baseline Period: FY 2019 Risk-Standardized Readmission Rate"
RATE = "Performance Period: FY 2023 Risk-Standardized Readmission Rate"
SCORES = {
    "achievement scores": ("readmission.achievement", "Achievement Score"),
    "improvement scores": ("readmission.improvement", "Improvement Score"),
    "performance scores": ("performance_score", "Performance Score"),
    "ranks": ("program_rank", "SNF VBP Program Ranking"),
}
MULTIPLIER = "Incentive Payment Multiplier"
FACILITIES = File(
    "snf_vbp/FY_2025_SNF_VBP_Facility_Performance.csv.gz",
    (ID, BASELINE, RATE),
    (*(column for _, column in SCORES.values()), MULTIPLIER),
    "latin-1",
)

SCORE = b"    measures: [readmission]\n"
HALF_A_DIGIT = b"0.000005"
"""Scores are printed with five decimals."""


def compared(program: Program) -> Iterator[Compared]:
    """Scores, rank and multiplier of every facility."""
    sent, published = inputs(FACILITIES), official(FACILITIES)
    ids = sent[ID].to_numpy()
    rates = {"value": with_sign(sent[RATE]), "baseline": with_sign(sent[BASELINE])}
    tables = roster("facility", ids), metrics(ids, [Figure("readmission", rates)])
    result = program.result(*tables)
    for figure, (name, column) in SCORES.items():
        yield compare(figure, Ours.of(ids, name, result), published[column].to_numpy())
    results = [program.result_of(_with_score_moved(program, does), *tables) for does in (b"less", b"add")]
    yield compare(
        "multipliers", Ours.of(ids, "incentive_multiplier", *results), published[MULTIPLIER].to_numpy()
    )


def _with_score_moved(program: Program, does: bytes) -> bytes:
    """The contract with every score moved by half of its last digit."""
    text = program.path.read_bytes()
    assert text.count(SCORE) == 1
    return text.replace(SCORE, SCORE + b"    then:\n      - " + does + b": " + HALF_A_DIGIT + b"\n")


TIE = "675891"

FY2025 = Program(
    "medicare-snf-vbp",
    "FY2025",
    "2024-10-01 to 2025-09-30",
    (FACILITIES,),
    "From the published rates to the multiplier. Threshold, benchmark and the height of the curve are not"
    " in the file and were recovered from it. The multiplier is compared between the smallest and the"
    " largest score that print as the facility's.",
    {
        "achievement scores": Expected(10533),
        "improvement scores": Expected(
            10023, missing=510, misses={TIE: "43.703125, which the payer printed as 43.70312"}
        ),
        "performance scores": Expected(10533, misses={TIE: "its improvement score"}),
        "ranks": Expected(
            10533,
            misses={"145792": "an exact tie with 325067, which the payer put a place above it"},
            needs_everybody=True,
        ),
        "multipliers": Expected(10533),
    },
    compared,
)
