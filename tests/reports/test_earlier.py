"""What a period leaves to the next: in a year in which nobody types a row, every cent is paid by its end."""

from typing import Any

from tests.quarter import RULES, SAMPLE, ortho, rows_of
from tests.service.test_corrections import TEXT as CORRECTED
from tests.service.test_corrections import year
from tests.settled import SECOND_QUARTER, asked, contract_of, settled
from vbr.contract.model import Contract
from vbr.service.calculation import Answer, calculate_contract

SPINE = (RULES / "spine-comanagement" / "2026.1.yaml").read_text("utf-8")
METRICS = rows_of((SAMPLE.parent / "spine-comanagement" / "metrics.csv").read_text("utf-8"))
OVER_THE_YEAR = ("over: scored_period", "over: contract_year")

HOURS = {"dr-acosta": 60, "dr-bauer": 50, "dr-coyle": 25, "dr-diaz": 15}
DAYS = {"2026-Q1": 90, "2026-Q2": 91, "2026-Q3": 92, "2026-Q4": 92}

HEADER = "period,component,step,recipient,kind,cents"

# A fifth of $4,500.00, $24,798.75, $21,881.25, $14,587.50 and $11,670.00.
AFTER_FIRST = [
    "2026-Q1,,,meridian-spine,held_back,90000",
    "2026-Q1,,,dr-acosta,held_back,495975",
    "2026-Q1,,,dr-bauer,held_back,437625",
    "2026-Q1,,,dr-coyle,held_back,291750",
    "2026-Q1,,,dr-diaz,held_back,233400",
]


def lines(answer: Answer) -> list[str]:
    """The rows of the file that the next period is sent."""
    header, *rows = answer.csv("earlier").decode("utf-8-sig").splitlines()
    assert header == HEADER
    return rows


def sent(rows: list[str]) -> list[dict[str, str]]:
    """Rows of such a file as a submission has them."""
    return rows_of("\n".join([HEADER, *rows]))


def quarter(
    contract: Contract,
    period: str,
    earlier: list[dict[str, str]],
    owners: dict[str, int] | None = None,
    **more: Any,
) -> Answer:
    """A quarter of the spine agreement with the figures of its sample."""
    company = {"recipient": "meridian-spine", "level": "company", "company_hours": "150"}
    everybody = {
        "level": "owner",
        "active_days": str(DAYS[period]),
        "meetings_attended": "3 / 3",
        "standing": "owner",
    }
    listed = [
        {"recipient": who, "own_hours": str(hours), **everybody} for who, hours in (owners or HOURS).items()
    ]
    said = {"period": period, "metrics": METRICS, "roster": [company, *listed], "earlier": earlier, **more}
    return calculate_contract(contract, asked(said))


def cents(answer: Answer, part: str) -> dict[str, int]:
    rows = answer.document()["settlement"]
    return {row["recipient"]: int(row[part].replace(".", "")) for row in rows}


def test_a_year_pays_what_it_awards_though_one_left_and_a_quarter_was_corrected() -> None:
    contract = contract_of(SPINE)
    first = quarter(contract, "2026-Q1", [])
    assert lines(first) == AFTER_FIRST
    without_diaz = {who: hours for who, hours in HOURS.items() if who != "dr-diaz"}
    before_second = sent(lines(first))
    second = quarter(contract, "2026-Q2", before_second, without_diaz)
    paid = [
        {"period": "2026-Q2", "component": "pool", "recipient": who, "kind": "paid", "cents": str(amount)}
        for who, amount in cents(second, "payable").items()
    ]
    worse = [{**row, "numerator": "7"} if row["measure"] == "ssi_rate" else row for row in METRICS]
    corrected = quarter(contract, "2026-Q2", before_second + paid, without_diaz, metrics=worse)
    # What is worse comes off what is held back; nothing of it has to be asked back.
    assert sum(cents(corrected, "payable").values()) == 0
    assert sum(cents(corrected, "held_back").values()) < sum(cents(second, "held_back").values())
    third = quarter(contract, "2026-Q3", sent(lines(corrected)), without_diaz)
    last = quarter(contract, "2026-Q4", sent(lines(third)), without_diaz)
    assert cents(last, "payable")["dr-diaz"] == 233400
    assert lines(last) == []
    payable = [cents(one, "payable") for one in (first, second, corrected, third, last)]
    awarded = [cents(one, "awarded") for one in (first, corrected, third, last)]
    for who in ("meridian-spine", *HOURS):
        assert sum(one.get(who, 0) for one in payable) == sum(one.get(who, 0) for one in awarded)


def test_balances_go_on_and_what_was_carried_in_or_paid_before_does_not() -> None:
    assert lines(settled()) == [
        "2026-Q1,,,dr-one,held_back,2500",
        "2026-Q2,,,dr-one,held_back,2000",
        "2026-Q2,,,dr-owes,held_back,2000",
        "2026-Q2,,,dr-owes,carried,-22000",
    ]


def test_only_balances_go_on_into_the_next_contract_year() -> None:
    rows = [
        {**row, "period": row["period"].replace("Q2", "Q4").replace("Q1", "Q3")}
        for row in SECOND_QUARTER["earlier"]
    ]
    last = settled({**SECOND_QUARTER, "period": "2026-Q4", "earlier": rows})
    assert lines(last) == ["2026-Q4,,,dr-owes,carried,-20000"]
    first = {**SECOND_QUARTER, "period": "2027-Q1", "earlier": sent(lines(last))}
    assert cents(settled(first), "carried_out")["dr-owes"] == -120_00


def test_a_cap_of_the_year_is_told_what_was_earned() -> None:
    # $150,000.00 offered, $26,516.55 of it not earned
    assert lines(ortho()) == ["2026-Q1,incentive,,,earned,13120417", "2026-Q2,incentive,,,earned,12348345"]


def test_what_was_earned_is_what_limits_left() -> None:
    # $27,750.00 of $60,000.00 is the base fee's
    contract = contract_of(
        SPINE,
        ("at_most: $100,000.00", "at_most: $60,000.00"),
        (
            "      - times: composite\n",
            "      - times: composite\n    cap:\n      amount: $200,000.00\n      over: contract_year\n",
        ),
    )
    assert lines(quarter(contract, "2026-Q1", []))[0] == "2026-Q1,incentive_fee,,,earned,3225000"


def test_a_cap_of_the_year_on_everybody_is_told_what_each_was_allocated() -> None:
    contract = contract_of(SPINE, OVER_THE_YEAR)
    rows = lines(quarter(contract, "2026-Q1", []))
    assert rows[:4] == [
        "2026-Q1,,to_owners,dr-acosta,allocated,2479875",
        "2026-Q1,,to_owners,dr-bauer,allocated,2188125",
        "2026-Q1,,to_owners,dr-coyle,allocated,1458750",
        "2026-Q1,,to_owners,dr-diaz,allocated,1167000",
    ]
    # $30,000.00 in the year less $24,798.75
    assert cents(quarter(contract, "2026-Q2", sent(rows)), "awarded")["dr-acosta"] == 5_201_25


def test_a_recipient_of_two_memberships_is_allocated_one_sum() -> None:
    """$900.00 by 1 x 50% and 1 x 100% of dr-a, 1 x 50% and 1 x 100% of two others: $150.00 and $300.00."""
    capped = (
        "    unclaimed: stays_with_payer",
        "    cap_each:\n      amount: $500.00\n      over: contract_year\n      per: recipient\n"
        "    over_cap: redistribute\n    unclaimed: stays_with_payer",
    )
    contract = contract_of(
        CORRECTED, capped, *((f"{one}: yearly", f"{one}: half_yearly") for one in ("scored", "paid"))
    )
    said = year(period="2026-H1")
    said["roster"].append({"recipient": "dr-a", "level": "physician", "parent": "south", "points": "1"})
    rows = lines(calculate_contract(contract, asked(said)))
    assert rows[0] == "2026-H1,,to_physicians,dr-a,allocated,45000"
    second = calculate_contract(contract, asked({**said, "period": "2026-H2", "earlier": sent(rows)}))
    assert cents(second, "awarded")["dr-a"] == 500_00 - 450_00


def test_a_term_that_ends_sooner_leaves_what_counts_towards_caps_and_nothing_held_back() -> None:
    contract = contract_of(SPINE, OVER_THE_YEAR, ("ends: 2026-12-31", "ends: 2026-06-30"))
    first = lines(quarter(contract, "2026-Q1", []))
    second = quarter(contract, "2026-Q2", sent(first))
    # A fifth of $4,500.00, $24,798.75, $21,881.25, $14,587.50 and $11,670.00 of the first quarter.
    assert sum(cents(second, "released").values()) == 90000 + 495975 + 437625 + 291750 + 233400
    of_the_first = [line for line in first if ",allocated," in line]
    assert lines(second)[:4] == of_the_first
    # The cap of $30,000.00 a year leaves dr-acosta the rest of it.
    assert lines(second)[4] == "2026-Q2,,to_owners,dr-acosta,allocated,520125"
    assert {line.split(",")[4] for line in lines(second)} == {"allocated"}
