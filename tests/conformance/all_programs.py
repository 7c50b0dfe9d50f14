"""Every program that is compared with the payer's own figures."""

from tests.conformance import (
    esrd_qip,
    hac_reduction,
    hospital_vbp,
    readmissions,
    shared_savings,
    snf_vbp,
)

PROGRAMS = (
    hospital_vbp.FY2024,
    hospital_vbp.FY2021,
    shared_savings.PY2023,
    shared_savings.PY2022,
    snf_vbp.FY2025,
    hac_reduction.FY2022,
    esrd_qip.PY2020,
    readmissions.FY2025,
)
