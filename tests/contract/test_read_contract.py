"""An agreement read: every word and every form has its meaning, and nothing else is taken."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from vbr.contract.declared_forms import section
from vbr.contract.fields import Form
from vbr.contract.model import Contract
from vbr.contract.money import Advance, Cap, CapEach, Destination, Elections, Portion
from vbr.contract.schema import Reading, read_contract
from vbr.contract.scorecard import Line, LookupTable, Policy, TableRow, Window
from vbr.contract.sections import Section
from vbr.contract.settlement import Corrections, Length, Settlement
from vbr.contract.terms import Span
from vbr.contract.values import (
    Chosen,
    Condition,
    CurveOf,
    Difference,
    Name,
    Rate,
    RatioOf,
    RelativeGain,
    Solve,
    SumOf,
    TotalOf,
    Value,
    WeightedMean,
)
from vbr.contract.yaml_text import read_page
from vbr.exact.number import Number, Sign
from vbr.exact.rounding import Rounding
from vbr.methods.curves.achievement_improvement import AchievementImprovement
from vbr.methods.curves.as_reported import AsReported
from vbr.methods.curves.levels import Levels
from vbr.methods.curves.linear import Corner, Linear
from vbr.methods.curves.steps import Band, Steps
from vbr.methods.references.percentiles import Percentile
from vbr.methods.solves.gains_equal_losses import GainsEqualLosses

RULES = Path(__file__).parents[2] / "rules"
AGREEMENTS = [path for path in sorted(RULES.rglob("*.yaml")) if ".golden" not in path.name]
PAGES = Path(__file__).parent / "pages"


def number(text: str, value: int | Fraction, sign: Sign = "") -> Number:
    return Number(text, Fraction(value), sign)


@pytest.fixture(scope="module")
def every(read: Callable[..., Reading]) -> Contract:
    reading = read("every_word")
    assert reading.problems == ()
    assert reading.contract is not None
    return reading.contract


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_every_agreement_of_the_rules_reads(path: Path) -> None:
    reading = read_contract(path.read_bytes(), path.name)
    assert reading.problems == ()
    assert reading.contract is not None
    assert (reading.contract.contract.id, reading.contract.contract.version) == (path.parent.name, path.stem)


def test_there_are_rules() -> None:
    assert len(AGREEMENTS) >= 4


def test_text_keeps_what_yaml_would_change(every: Contract) -> None:
    assert (every.contract.version, every.contract.title) == ("2026.10", "NO")


def test_dates(every: Contract) -> None:
    term = every.term
    assert (term.effective, every.contract.signed) == (date(2026, 4, 1), date(2026, 1, 3))
    assert term.contract_year == Span(date(2026, 4, 1), date(2027, 3, 31))
    assert term.baseline == Span(date(2024, 4, 1), date(2025, 3, 31))
    assert (term.scored, term.paid, term.partial_period) == ("half_yearly", "twice a year", "by_days")


def test_the_tree_may_have_two_kinds_on_one_level(every: Contract) -> None:
    assert every.participants.tree == (("group",), ("hospital", "practice"), ("physician",))


def test_a_figure_may_have_a_word_where_none_is_given(every: Contract) -> None:
    fields = every.participants.fields
    assert [field.if_missing for field in fields.values()] == [
        None, Name("urban"), Name("no"), number("0", 0), number("$0.00", 0, "$"),
    ]  # fmt: skip
    assert fields["kind"].choices == ("urban", "rural")


def test_windows(every: Contract) -> None:
    windows = [measure.measured for measure in every.measures.values()][:4]
    assert windows == [
        Window("rolling", 12, 1),
        Window("year_to_date"),
        Window("rolling", 6, 0),
        Window("period"),
    ]


def test_a_table_may_state_the_levels_a_column_each(every: Contract) -> None:
    assert every.measures["flu"].levels == "collected_levels"
    assert every.tables["collected_levels"].columns == ("threshold", "benchmark")


def test_a_column_stands_behind_the_one_that_it_follows_in_its_row() -> None:
    cells = (("low", "high"), ("low", "middle", "high"), ("lowest", "low"))
    rows = tuple(TableRow("", None, dict.fromkeys(one, Name("expected"))) for one in cells)
    assert LookupTable(title="Levels", rows=rows).columns == ("lowest", "low", "middle", "high")


def test_levels_keep_their_order_and_take_names(every: Contract) -> None:
    breast, colon = (every.measures[name].levels for name in ("breast", "colon"))
    assert not isinstance(breast, str)
    assert not isinstance(colon, str)
    assert list(breast.items()) == [
        ("lower", number("50%", Fraction(1, 2), "%")),
        ("middle", Name("expected")),
        ("upper", number("80%", Fraction(4, 5), "%")),
    ]
    assert list(colon.values()) == [
        number("2 / 5", Fraction(2, 5)),
        number("0.55", Fraction(11, 20)),
        number("70.00%", Fraction(7, 10), "%"),
    ]


def test_a_measure_may_have_a_curve_of_its_own(every: Contract) -> None:
    points = number("10", 10)
    assert every.measures["cost"].credit == Chosen("curve", "as_reported", AsReported(), points)
    earns = {
        "below_lower": number("0%", 0, "%"),
        "lower": number("50%", Fraction(1, 2), "%"),
        "upper": number("100%", 1, "%"),
    }
    assert every.measures["visits"].credit == Chosen("curve", "levels", Levels(earns, "step"))
    assert every.measures["visits"].shown_only == "yes"


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("saved", Difference(Name("spent"), number("100", 100))),
        ("saved_part", RatioOf(Name("saved"), Name("spent"))),
        ("together", SumOf((Name("breast"), Name("colon")))),
        (
            "mixed",
            WeightedMean(
                {"breast": number("40%", Fraction(2, 5), "%"), "colon": number("60%", Fraction(3, 5), "%")}
            ),
        ),
    ],
)
def test_derived_measures(every: Contract, measure: str, value: Value) -> None:
    assert every.measures[measure].derived == value


def test_rows_of_a_table_by_word(every: Contract) -> None:
    weights: dict[str, Value] = {"keeps": number("100%", 1, "%"), "weight": number("1", 1)}
    others: dict[str, Value] = {"keeps": Name("quality"), "weight": number("2", 2)}
    assert every.tables["by_kind"].rows == (
        TableRow("urban", None, weights, "tables.by_kind.rows.urban"),
        TableRow("rural", None, others, "tables.by_kind.rows.rural"),
    )


def test_rows_of_a_table_by_condition(every: Contract) -> None:
    rows = every.tables["by_condition"].rows
    assert [(row.key, row.path, list(row.cells)) for row in rows] == [
        ("", "tables.by_condition.rows[1]", ["clinical"]),
        ("", "tables.by_condition.rows[2]", ["clinical", "thrift"]),
        ("otherwise", "tables.by_condition.rows[3]", ["clinical", "thrift"]),
    ]
    single, several, otherwise = (row.when for row in rows)
    assert (told(single), told(several), otherwise) == (
        ["all: credit cost is ('not_scored',) at tables.by_condition.rows[1].when"],
        [
            "all: field on_call is ('yes',) at tables.by_condition.rows[2].when.all[1]",
            "none: field kind is_one_of ('rural',) at tables.by_condition.rows[2].when.none[1]",
        ],
        None,
    )


def test_the_conditions_of_a_gate(every: Contract) -> None:
    gate = every.gates["safety"]
    visits, limit = number("300", 300), number("1000000", 1000000)
    assert told(gate.pass_when) == [
        f"all: measure visits at_most {visits!r} at gates.safety.pass_when.all[1]",
        f"all: amount base below {limit!r} at gates.safety.pass_when.all[2]",
        f"any: score composite at_least {Name('middle_score')!r}, no if missing"
        " at gates.safety.pass_when.any[1]",
    ]
    assert (gate.too_few_cases, gate.not_reported, gate.if_failed) == ("pass", "hold", number("0%", 0, "%"))
    assert gate.applies_to == ("bonus", "clinical", "breast")


def test_scoring_holds_its_own_words_and_those_of_its_curve(every: Contract) -> None:
    scoring = every.scoring
    assert scoring is not None
    method = AchievementImprovement("greater")
    assert scoring.curve == Chosen("curve", "achievement_improvement", method)
    assert scoring.point_rounding == Rounding(0, "half_even")
    assert (scoring.scale, scoring.full_points, scoring.fewest_domains) == (
        number("100", 100),
        number("10", 10),
        1,
    )
    assert scoring.incomplete == Policy("earns", Name("by_kind.keeps"))
    assert [scoring.too_few_cases, scoring.no_cases, scoring.not_reported, scoring.suppressed] == [
        Policy("move_weight"), Policy("leave_out"), Policy("no_credit"), Policy("full_credit"),
    ]  # fmt: skip
    assert scoring.no_baseline == Policy("achievement_only")


def test_scores(every: Contract) -> None:
    base, lowest, quality = every.scores.values()
    assert (base.measures, base.fewest_measures, base.best) == ({"screenings": None}, "all", 1)
    assert base.weighted_by == RatioOf(Name("prevalence"), Name("everywhere"))
    assert lowest.measures == {"breast": None, "colon": None}
    corners = (
        Corner(number("0", 0), number("0%", 0, "%")),
        Corner(
            number("50%", Fraction(1, 2), "%"),
            number("50%", Fraction(1, 2), "%"),
            number("60%", Fraction(3, 5), "%"),
        ),
    )
    assert lowest.credit == Chosen("curve", "linear", Linear(corners))
    assert lowest.then == (
        Line("times", number("20", 20), "scores.lowest_points.then[1]"),
        Line("divided_by", number("2", 2), "scores.lowest_points.then[2]"),
        Line("add", number("1", 1), "scores.lowest_points.then[3]"),
        Line("less", number("1", 1), "scores.lowest_points.then[4]"),
        Line("at_least", number("0", 0), "scores.lowest_points.then[5]"),
        Line(
            "at_most",
            Rate(number("50%", Fraction(1, 2), "%"), number("40", 40)),
            "scores.lowest_points.then[6]",
        ),
    )
    assert (lowest.rounding, quality.rounding) == (Rounding(0, "down"), "exact")
    gain = RelativeGain(Name("base_points"), Name("hours"), number("30%", Fraction(3, 10), "%"))
    assert (quality.start, quality.if_missing) == (gain, number("0%", 0, "%"))


def test_parts_of_a_domain_weigh_equally_or_as_written(every: Contract) -> None:
    clinical, thrift = every.domains.values()
    assert clinical.measures == {"breast": None, "screenings": number("40%", Fraction(2, 5), "%")}
    assert thrift.scores == {"base_points": number("50%", Fraction(1, 2), "%"), "lowest_points": None}
    assert (thrift.weights, thrift.fewest_scores) == ("by_condition", 1)


def test_references_and_solves_have_their_words(every: Contract) -> None:
    middle = every.references["middle_score"]
    percentile = Percentile(number("50%", Fraction(1, 2), "%"), "straight_line")
    assert middle.method == Chosen("reference", "percentile", percentile)
    assert (middle.of, middle.by, middle.rounding) == ("quality", "kind", Rounding(3, "down"))
    solve = Chosen("solve", "gains_equal_losses", GainsEqualLosses(number("3", 3)))
    scaling = Solve(solve, "scaling", Name("base"), Name("spent"))
    assert every.funding["scaled"].then == (Line("times", scaling, "funding.scaled.then[1]"),)


def test_a_solve_states_a_total_where_it_pays_one_out(read: Callable[..., Reading]) -> None:
    of, without = "of: base, weighted_by: spent", "so_that: gains_equal_losses"
    total = "total: {rate: 60%, of: spent}"
    change = (of, f"{of}, {total}")
    contract = read("every_word", (without, "so_that: pays_out"), change).contract
    assert contract is not None
    (line,) = contract.funding["scaled"].then
    assert isinstance(line.value, Solve)
    assert line.value.total == Rate(number("60%", Fraction(3, 5), "%"), Name("spent"))
    for changes, message in (
        ([(without, "so_that: pays_out")], "The word total is missing: so_that: pays_out needs it."),
        ([change], "total has no effect beside so_that: gains_equal_losses."),
        ([(of, "weighted_by: spent")], "The word of is missing."),
    ):
        assert [one.message for one in read("every_word", *changes).problems][:1] == [message]


def test_funding(every: Contract) -> None:
    base, _, bonus, offered, withheld, declared, penalties = every.funding.values()
    bands = (
        Band(number("2", 2), at_least=number("60%", Fraction(3, 5), "%")),
        Band(number("1", 1), above=number("50%", Fraction(1, 2), "%")),
        Band(number("0", 0), otherwise="any"),
    )
    assert base.start == CurveOf(Chosen("curve", "steps", Steps(bands)), Name("composite"))
    cap = Cap(amount=number("$250,000.00", 250000, "$"), over="contract_year", basis="Opinion of 2026")
    assert bonus.cap == cap
    advance = Advance(
        amount=Rate(number("80%", Fraction(4, 5), "%"), Name("spent")), paid="monthly", settled="never_back"
    )
    assert bonus.advance == advance
    assert (bonus.unearned, bonus.over_cap) == (
        Destination("stays_with_payer"),
        Destination("stays_with", "group"),
    )
    assert (bonus.rate, bonus.members, bonus.earned_by) == (
        number("$1.75", Fraction(7, 4), "$"),
        "panel",
        "composite",
    )
    assert (offered.pool, offered.earned_by) == (number("£1,000.00", 1000, "£"), "full")
    assert (withheld.rate, withheld.of) == (number("2.00%", Fraction(1, 50), "%"), Name("spent"))
    assert (declared.method, declared.declared_by) == ("declared_amount", "payer")
    assert (penalties.start, penalties.rounding) == (TotalOf("spent"), Rounding(4, "down"))
    assert every.limits["all_in"].of == ("bonus", "withheld")


def test_allocation(every: Contract) -> None:
    administration, parts, practices, physicians = every.allocation
    assert (administration.takes, administration.of) == (number("4.50%", Fraction(9, 200), "%"), "pool")
    assert parts.into == {
        "large_part": number("60%", Fraction(3, 5), "%"),
        "small_part": number("40%", Fraction(2, 5), "%"),
    }
    assert (practices.from_, practices.reports) == ("large_part", ("slope",))
    assert practices.shares == (
        Portion(portion=number("70%", Fraction(7, 10), "%"), by="product", of=("panel", "composite")),
        Portion(portion=number("20%", Fraction(1, 5), "%"), by="field", field="hours"),
        Portion(portion=number("10%", Fraction(1, 10), "%"), by="equal"),
    )
    cap = CapEach(amount=number("$24,000.00", 24000, "$"), over="contract_year", per="membership")
    assert (practices.cap_each, practices.over_cap) == (cap, Destination("redistribute"))
    assert [step.unclaimed for step in (practices, physicians)] == [
        Destination("carried_forward"), Destination("reserve"),
    ]  # fmt: skip
    assert physicians.elections == Elections(
        may_file="practice", filed_before="contract_year", may_replace="shares"
    )


def test_settlement(every: Contract) -> None:
    settlement = Settlement(
        pays_now=number("80%", Fraction(4, 5), "%"),
        held_until="contract_year_ends",
        smallest_payment=number("$100.00", 100, "$"),
        debts="carried_forward",
        corrections=Corrections(
            window=Length(12, "months"),
            smallest=Rate(number("$2.00", 2, "$"), Name("panel")),
            losses="waive",
            others="hold_harmless",
            funded_by="next_period",
        ),
    )
    assert every.settlement == settlement


def test_rounding(every: Contract) -> None:
    rounding = every.rounding
    assert (rounding.rates, rounding.scores, rounding.printed) == (
        "exact",
        Rounding(6, "half_up"),
        Rounding(2, "half_up"),
    )
    assert rounding.money is not None
    assert rounding.money.ties == "earliest"


def test_what_the_reader_notes_beside_the_words(every: Contract, page: Callable[..., str]) -> None:
    text = page("every_word")
    assert every.source == "every_word.yaml"
    assert (
        every.at("funding.bonus.rate")
        == f"every_word.yaml:{text[: text.index('rate: $1.75')].count(chr(10)) + 1} funding.bonus.rate"
    )
    assert every.wording["funding.bonus.rate"] == "$1.75"
    assert every.wording["amends.changes"] == "[funding.base.start, contract.title]"
    assert every.digest == read_page(text, "").digest


def test_an_amount_without_a_name_is_the_incentive(read: Callable[..., Reading]) -> None:
    contract = read("smallest").contract
    assert contract is not None
    assert list(contract.funding) == ["incentive"]
    assert (contract.allocation, contract.distribution) == ((), "")


def test_another_document_may_divide_the_money(read: Callable[..., Reading]) -> None:
    contract = read("smallest", ("allocation: none", "allocation: {distribution: a-distribution}")).contract
    assert contract is not None
    assert (contract.allocation, contract.distribution) == ((), "a-distribution")


def test_a_board_calls_the_heading_distribution(read: Callable[..., Reading]) -> None:
    contract = read("distribution").contract
    assert contract is not None
    assert (contract.format, contract.contract.id, contract.contract.payer) == (
        "vbr-distribution/1",
        "a-distribution",
        None,
    )


def test_the_invented_agreements_have_every_word() -> None:
    written = {word for name in ("every_word", "distribution") for word in words_of(PAGES / f"{name}.yaml")}
    assert sorted(set(declared_words(section(Contract), set())) - written) == []


def words_of(path: Path) -> set[str]:
    return {word.rpartition(".")[2] for word in read_page(path.read_bytes(), path.name).lines}


def declared_words(form: object, seen: set[type]) -> Iterator[str]:
    """Every word below a form, through whatever forms it is made of."""
    inner = list(vars(form).values()) if isinstance(form, Form) else []
    if isinstance(form, Section):
        if form.builds in seen:
            return
        seen.add(form.builds)
        yield from form.schema.forms
        inner = list(form.schema.forms.values())
    for one in inner:
        if isinstance(one, Form) and one is not form:
            yield from declared_words(one, seen)


def told(condition: Condition | None) -> list[str]:
    """Each test of a condition as a line."""
    assert condition is not None
    return [
        f"{together}: {one.kind} {one.name} {one.comparison} {one.against!r}"
        f"{f', {one.if_missing} if missing' if one.if_missing else ''} at {one.path}"
        for together in ("all", "any", "none")
        for one in getattr(condition, together)
    ]


def test_the_model_is_frozen_throughout(every: Contract) -> None:
    loose = [type(one).__name__ for one in dataclasses_in(every) if not type(one).__dataclass_params__.frozen]
    assert loose == []


def dataclasses_in(value: Any) -> Iterator[Any]:
    if is_dataclass(value):
        yield value
        for field in fields(value):
            yield from dataclasses_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from dataclasses_in(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from dataclasses_in(one)
