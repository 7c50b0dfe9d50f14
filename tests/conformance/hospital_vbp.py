"""Hospital VBP: published rates to points, domain scores and Total Performance Scores."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from tests.conformance.comparing import Compared, Ours, compare, together
from tests.conformance.files import File, inputs, official
from tests.conformance.programs import Expected, Program
from tests.conformance.tables import Figure, metrics, moved, numbers_only, roster, with_sign
from vbr.engine.calculate import Result

ID = "Facility ID"

CLINICAL = {
    "mortality_ami": "MORT-30-AMI",
    "mortality_hf": "MORT-30-HF",
    "mortality_pneumonia": "MORT-30-PN",
    "mortality_copd": "MORT-30-COPD",
    "mortality_cabg": "MORT-30-CABG",
    "complications_hip_knee": "COMP-HIP-KNEE",
}
HCAHPS = {
    "nurse_communication": "Communication With Nurses",
    "doctor_communication": "Communication With Doctors",
    "staff_responsiveness": "Responsiveness Of Hospital Staff",
    "care_transition": "Care Transition",
    "medicines_communication": "Communication About Medicines",
    "clean_and_quiet": "Cleanliness And Quietness Of Hospital Environment",
    "discharge_information": "Discharge Information",
    "overall_rating": "Overall Rating Of Hospital",
}
SAFETY = {
    "clabsi": "HAI-1",
    "cauti": "HAI-2",
    "ssi_colon": "HAI-3",
    "ssi_hysterectomy": "HAI-4",
    "mrsa": "HAI-5",
    "c_difficile": "HAI-6",
}
EFFICIENCY = {"spending_per_beneficiary": "MSPB-1"}
COMBINED_SSI = "Combined SSI Measure Score"

DOMAINS = {
    "clinical_outcomes": "Unweighted Normalized Clinical Outcomes Domain Score",
    "engagement": "Unweighted Person And Community Engagement Domain Score",
    "safety": "Unweighted Normalized Safety Domain Score",
    "efficiency": "Unweighted Normalized Efficiency And Cost Reduction Domain Score",
}
TOTAL = "Total Performance Score"
TOTALS_OF_HOSPITALS = "Total Performance Scores"


def _file(name: str, measures: Mapping[str, str], score: str, **further: tuple[str, ...]) -> File:
    """A file with the rates of some measures and the points that the payer gave for them."""
    rates = [f"{one} {rate}" for one in measures.values() for rate in ("Baseline Rate", "Performance Rate")]
    points = [
        f"{one} {part}"
        for one in measures.values()
        for part in ("Achievement Points", "Improvement Points", score)
    ]
    return File(
        f"hvbp/FY2024_hvbp_{name}.csv.gz",
        (ID, *rates, *further.get("inputs", ())),
        (*points, *further.get("official", ())),
    )


FILES = {
    "clinical_outcomes": _file("clinical_outcomes", CLINICAL, "Measure Score"),
    "engagement": _file(
        "person_and_community_engagement",
        HCAHPS,
        "Dimension Score",
        official=("Hcahps Base Score", "Hcahps Consistency Score"),
    ),
    "safety": _file("safety", SAFETY, "Measure Score", inputs=(COMBINED_SSI,)),
    "efficiency": _file("efficiency_and_cost_reduction", EFFICIENCY, "Measure Score"),
}
TOTALS = File("hvbp/FY2024_hvbp_tps.csv.gz", (ID,), (*DOMAINS.values(), TOTAL))

PERCENTS = {*CLINICAL}
"""Measures whose rates are printed as plain ratios."""


def compared(program: Program) -> Iterator[Compared]:
    """Points of every measure, HCAHPS scores, domain scores and totals of every hospital."""
    sent = {name: inputs(file) for name, file in FILES.items()}
    ids = inputs(TOTALS)[ID].to_numpy()
    assert all((frame[ID].to_numpy() == ids).all() for frame in sent.values())
    figures = [
        *_figures(sent["clinical_outcomes"], CLINICAL),
        *_figures(sent["engagement"], HCAHPS),
        *_figures(sent["safety"], SAFETY),
        *_figures(sent["efficiency"], EFFICIENCY),
        Figure("combined_ssi", {"value": _points(sent["safety"][COMBINED_SSI])}),
    ]
    result = program.result(roster("hospital", ids, base_drg_payments=_invented(ids)), metrics(ids, figures))
    yield from _of_measures(ids, result)
    yield from _of_engagement(ids, result)
    yield from of_domains(ids, result, official(TOTALS), DOMAINS)


def of_domains(
    ids: np.ndarray, result: Result, published: pd.DataFrame, domains: Mapping[str, str]
) -> Iterator[Compared]:
    """The domain scores together, and the totals."""
    parts = [
        compare(name, Ours.of(ids, name, result), published[column].to_numpy())
        for name, column in domains.items()
    ]
    yield together("domain scores", parts)
    yield compare(TOTALS_OF_HOSPITALS, Ours.of(ids, "composite", result), published[TOTAL].to_numpy())


def _figures(frame: pd.DataFrame, measures: Mapping[str, str]) -> Iterator[Figure]:
    for name, column in measures.items():
        rates = (frame[f"{column} {rate}"] for rate in ("Performance Rate", "Baseline Rate"))
        value, baseline = (with_sign(r) if name in PERCENTS else numbers_only(r) for r in rates)
        yield Figure(name, {"value": value, "baseline": baseline})


def _points(texts: pd.Series) -> np.ndarray:
    """The 6 of `6 out of 10`."""
    return np.array(numbers_only([text.partition(" ")[0] for text in texts]), dtype=object)


def _of_measures(ids: np.ndarray, result: Result) -> Iterator[Compared]:
    """Achievement, improvement, and the greater; improvement counts where there is achievement."""
    of = {
        **{name: ("clinical_outcomes", column, "Measure Score") for name, column in CLINICAL.items()},
        **{name: ("engagement", column, "Dimension Score") for name, column in HCAHPS.items()},
        **{name: ("safety", column, "Measure Score") for name, column in SAFETY.items()},
        **{name: ("efficiency", column, "Measure Score") for name, column in EFFICIENCY.items()},
    }
    published = {name: official(file) for name, file in FILES.items()}
    parts: dict[str, list[Compared]] = {"achievement": [], "improvement": [], "credit": []}
    for name, (file, column, score) in of.items():
        frame = published[file]
        points = {
            "achievement": _points(frame[f"{column} Achievement Points"]),
            "improvement": _points(frame[f"{column} Improvement Points"]),
            "credit": _points(frame[f"{column} {score}"]),
        }
        is_scored = points["achievement"] != ""
        for part, texts in points.items():
            ours = Ours.of(ids, f"{name}.{part}", result)
            parts[part].append(compare(name, ours, texts, is_scored))
    for part, title in zip(
        parts, ("achievement points", "improvement points", "measure scores"), strict=True
    ):
        yield together(title, parts[part])


def _of_engagement(ids: np.ndarray, result: Result) -> Iterator[Compared]:
    published = official(FILES["engagement"])
    for name, column in (
        ("hcahps_base", "Hcahps Base Score"),
        ("hcahps_consistency", "Hcahps Consistency Score"),
    ):
        yield compare(
            name.replace("hcahps_", "HCAHPS "), Ours.of(ids, name, result), published[column].to_numpy()
        )


FY2021_SCORES = {
    "clinical_outcomes": "Unweighted Normalized Clinical Outcomes Domain Score",
    "engagement": "Unweighted Person and Community Engagement Domain Score",
    "safety": "Unweighted Normalized Safety Domain Score",
    "efficiency": "Unweighted Normalized Efficiency and Cost Reduction Domain Score",
}
FY2021_TOTALS = File("hvbp/FY2021_hvbp_tps.csv.gz", (ID, *FY2021_SCORES.values()), (TOTAL,))


def compared_from_domains(program: Program) -> Iterator[Compared]:
    """The total of every hospital, from its domain scores."""
    sent, published = inputs(FY2021_TOTALS), official(FY2021_TOTALS)
    ids = sent[ID].to_numpy()
    taking_part = roster("hospital", ids, base_drg_payments=_invented(ids))
    results = []
    for side in (-1, 1):
        scores = {name: moved(numbers_only(sent[column]), side) for name, column in FY2021_SCORES.items()}
        figures = [Figure(f"{name}_score", {"value": texts}) for name, texts in scores.items()]
        results.append(program.result(taking_part, metrics(ids, figures)))
    yield compare(TOTALS_OF_HOSPITALS, Ours.of(ids, "composite", *results), published[TOTAL].to_numpy())


def _invented(ids: np.ndarray) -> list[str]:
    """Base payments, which no file has: the same for every hospital."""
    return ["$10,000,000.00"] * len(ids)


FY2024 = Program(
    "medicare-hospital-vbp",
    "FY2024",
    "2023-10-01 to 2024-09-30",
    (*FILES.values(), TOTALS),
    "From the published rates to the total. The points of combined surgical site infections are an input,"
    " because the predicted infections that weight them are not published. Base payments are invented, and"
    " every hospital of the files is inside the program, so the dollars and the case minimums show"
    " nothing.",
    {
        "achievement points": Expected(43688, missing=8266),
        "improvement points": Expected(43688, missing=8266),
        "measure scores": Expected(43688, missing=8266),
        "HCAHPS base": Expected(2467, missing=7),
        "HCAHPS consistency": Expected(2467, missing=7),
        "domain scores": Expected(9459, missing=437),
        TOTALS_OF_HOSPITALS: Expected(2474),
    },
    compared,
)

FY2021 = Program(
    "medicare-hospital-vbp",
    "FY2021",
    "2020-10-01 to 2021-09-30",
    (FY2021_TOTALS,),
    "From the published domain scores to the total: the file has no rates, so points are not shown. Base"
    " payments are invented.",
    {TOTALS_OF_HOSPITALS: Expected(2676)},
    compared_from_domains,
)
