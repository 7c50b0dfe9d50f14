"""What can be wrong with the tables that were sent: each fault once, with its code, meaning and what to do.

The message of a problem is made where it is found, with the numbers in it; the hint stands here.
"""

from dataclasses import dataclass
from typing import Any

from vbr.errors import Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault: its code in words, what it means, and what to do about it."""

    code: str
    meaning: str
    hint: str = ""

    def problem(self, message: str, source: str, hint: str = "", **where: Any) -> Problem:
        """One such fault, as it was found; `where` are the other fields of a problem."""
        return Problem(self.code, message, hint or self.hint, source, **where)


UNKNOWN_COLUMN = Fault("unknown-column", "a column that neither the table nor the contract declares")
MISSING_COLUMN = Fault("missing-column", "a column that every row needs is not there")
MISSING_CELL = Fault(
    "missing-cell", "a row does not say what every row must", "Fill it in, or remove the row."
)
BAD_ID = Fault(
    "bad-id",
    "an id with other characters than ids have",
    "Write letters, digits and . _ - only, at most 64, and a letter or digit first.",
)
BAD_CHARACTER = Fault("bad-character", "a control character in a text", "Write the text without it.")
TOO_LONG = Fault("too-long", "a text that is longer than a cell holds", "Shorten it.")
BAD_NPI = Fault(
    "bad-npi", "a National Provider Identifier whose check digit is wrong", "Compare it with the registry."
)
NOT_A_NUMBER = Fault(
    "not-a-number",
    "a text that is not a number",
    "Write the number alone; if there is none, leave the cell empty.",
)
NOT_A_FRACTION = Fault(
    "not-a-fraction",
    "a text that is not a part of a whole, from 0 to 1",
    "Write it as 5 / 6, or in two columns: 5, and 6 in the column whose name ends in _of.",
)
WRONG_SIGN = Fault(
    "wrong-sign",
    "a number written with a sign or commas that its unit does not have",
    "Write it as a plain number, with a point before the decimals.",
)
NOT_A_DATE = Fault("not-a-date", "a text that is not a day", "Write year, month and day with two hyphens.")
NOT_A_PERIOD = Fault("not-a-period", "a text that is not a period")
UNKNOWN_WORD = Fault("unknown-word", "a word that is not one of those allowed")
NOT_JSON = Fault("not-json", "a choice that cannot be read as JSON", "Write it as JSON.")
DUPLICATE_ROW = Fault(
    "duplicate-row",
    "two rows with the same key",
    "Keep the one that is right.",
)
OVERRIDES = Fault(
    "overrides-not-accepted",
    "a row of the table of overrides",
    "Correct the table that is wrong, or ask for the change in the contract.",
)

UNKNOWN_LEVEL = Fault("unknown-level", "a roster row on a level that the tree of the contract does not have")
TWO_LEVELS = Fault("two-levels", "one id on two levels of the tree", "Give one of them another id.")
WRONG_TOP = Fault("wrong-top", "a row on the top level that is not the counterparty")
UNKNOWN_PARENT = Fault("unknown-parent", "a parent that the roster does not list one level up")
NO_PARENT = Fault("no-parent", "a row without a parent where it might have several", "Fill in the parent.")
PARENT_TWICE = Fault(
    "parent-twice",
    "a parent with several memberships, so that it is not said under which of them its members stand",
    "Give the parent one row for the period.",
)
ALIKE_IDS = Fault(
    "ids-alike",
    "two ids of one level that differ only in capital letters",
    "If they are one, write the id in one way; if they are two, give one of them another id.",
)
DATES_REVERSED = Fault("dates-reversed", "a last day before the first", "Check whether the two were swapped.")
NOT_A_MEMBER = Fault(
    "not-a-member",
    "a membership without a day in the period",
    "Remove the row or correct its dates.",
)
OVERLAPPING = Fault(
    "overlapping-memberships",
    "two memberships of one participant under one parent that share days",
    "Correct the dates of one of them.",
)
DAYS_DISAGREE = Fault(
    "days-disagree",
    "days counted by hand that differ from the dates of the membership",
    "Correct the days or the dates.",
)
NOT_DAYS_OF_PERIOD = Fault(
    "not-days-of-period",
    "days counted by hand that are more than the period has, or not whole",
    "Write whole days of the period.",
)
BAD_STAND_IN = Fault(
    "bad-stand-in",
    "if_missing of a field that is no number, or no word of its choices",
    "Write a number, or a word of the choices.",
)
NEGATIVE = Fault("negative", "a negative number where there can be none", "Check the sign.")

UNKNOWN_ENTITY = Fault("unknown-entity", "figures of somebody whom the roster does not list")
UNKNOWN_MEASURE = Fault("unknown-measure", "figures for a measure that the contract does not have")
DERIVED_MEASURE = Fault(
    "derived-measure",
    "figures for a measure that is computed from others",
    "Remove the row.",
)
WRONG_LEVEL = Fault("wrong-level", "figures for a level at which the measure is not measured")
WITHOUT_FIGURE = Fault(
    "without-figure",
    "a metrics row that says nothing",
    "Fill in numerator and denominator, or a value, or say in status why there is none.",
)
FIGURE_AND_STATUS = Fault(
    "figure-and-status",
    "a metrics row with a figure whose status says why there is none",
    "Leave one of them out.",
)
TWO_FIGURES = Fault(
    "two-figures",
    "both a value and numerator and denominator",
    "Keep the numerator and denominator.",
)
HALF_A_FIGURE = Fault(
    "half-a-figure", "a numerator without a denominator, or the reverse", "Fill in the other."
)
NUMERATOR_ABOVE = Fault(
    "numerator-above-denominator",
    "a percent above 100%, given as counts",
    "Check whether the two were swapped.",
)
PERCENT_ABOVE = Fault(
    "percent-above-100",
    "a percent above 100%, given as a value",
    "Check the number; a figure that may pass 100% has the unit ratio.",
)
DIVIDED_BY_ZERO = Fault(
    "divided-by-zero",
    "a figure on nothing; 0 of 0 says that there were no cases",
    "Check it; 0 of 0 says that there were no cases.",
)
EXCLUSIONS_ABOVE = Fault("exclusions-above", "more exclusions than the denominator", "Check the two.")
IMPLAUSIBLE = Fault(
    "implausible-count",
    "a count of more than 1,000,000,000,000",
    "Check whether an id or two numbers ran together.",
)
NOT_COMPLETE = Fault(
    "completeness-out-of-range", "a completeness below 0% or above 100%", "Check the number."
)
ABSENT_FIGURE = Fault(
    "figure-not-told",
    "a remark: no row of metrics says anything of a measure for somebody who is measured",
    "Send the figure, or a row whose status says why there is none.",
)
SMALL_PERCENT = Fault(
    "small-percent",
    "a remark: a percent up to 1 without its sign, which may have been meant as a part of one",
)
OUTSIDE_WINDOW = Fault(
    "outside-window",
    "figures measured over other days than the contract says",
    "Send the figures of those days, or correct the dates.",
)

UNKNOWN_STEP = Fault("unknown-step", "a step that the allocation does not have")
UNKNOWN_NODE = Fault("unknown-node", "a filing by somebody whom the roster does not list")
MAY_NOT_FILE = Fault("may-not-file", "a filing that the contract does not allow", "Remove the row.")
FILED_LATE = Fault(
    "filed-late",
    "a filing after the day by which it had to be made",
    "Remove the row; the terms of the contract hold.",
)
BAD_CHOICE = Fault("bad-choice", "a filed choice that is not a list of portions that add up to 100%")
FORBIDDEN_CHOICE = Fault(
    "forbidden-choice",
    "a filed choice that divides money by what may not divide it in this agreement",
    "Divide by another figure; the terms of the contract hold until then.",
)
UNKNOWN_COMPONENT = Fault("unknown-component", "an amount that the contract does not have")
NO_COMPONENT = Fault("no-component", "a row that does not say which amount it is about")
NOT_EARLIER = Fault(
    "not-earlier",
    "a period that is not before this one in the same contract year",
    "Leave the row out.",
)
NOT_THIS_PERIOD = Fault(
    "not-this-period", "an amount declared or paid already for another period", "Leave the row out."
)
NOT_JUST_BEFORE = Fault(
    "not-just-before", "a balance that another period than the one before carried forward"
)
NOTHING_SETTLED = Fault(
    "nothing-settled",
    "an amount paid already, held back or carried forward, under a contract that settles nothing",
    "Leave the row out, or ask for the section settlement in the contract.",
)
NOT_ON_ROSTER = Fault(
    "former-recipient",
    "a remark: money is open with somebody whom the roster does not list, who is settled as having left",
    "If it has not left, correct the id.",
)
NOT_TOLD = Fault(
    "earlier-not-told",
    "a remark: the contract counts what an earlier period came to, and nothing was sent of it",
    "Send what it came to, unless that was nothing: the period before gives it as its table earlier.",
)
NOT_PAID = Fault("level-not-paid", "an amount open with somebody on a level that is not paid")
NOT_WHOLE_CENTS = Fault("not-whole-cents", "an amount with a part of a cent", "Round it to cents.")
NOT_IN_CENTS = Fault(
    "not-in-cents",
    "an amount with a sign or decimals in a column that is in cents",
    "Write whole cents, without a sign or decimals.",
)
NOT_WHOLE_PERIODS = Fault(
    "not-whole-periods",
    "an earlier period that is not one that the contract scores, nor several of these",
)
TOLD_TWICE = Fault("told-twice", "two rows of earlier about the same money, whose periods share days")
NOT_DECLARED = Fault("not-declared", "an amount that was declared, and that the contract calculates")
DECLARED_TWICE = Fault("declared-twice", "an amount that was declared twice", "Keep the one that is right.")

NO_ROSTER = Fault(
    "no-roster",
    "no roster, or one without rows, for a contract with participants below the top",
    "Send the roster: a row for each participant.",
)
NO_METRICS = Fault(
    "no-metrics",
    "no metrics, or a table without rows, for a contract that scores measures",
    "Send the metrics: a row for each entity and measure; one without a figure says why in status.",
)
WRONG_PERIOD = Fault("wrong-period", "a period that the contract does not score")
NO_COUNTERPARTY = Fault(
    "no-counterparty",
    "a document that names nobody at the top of the tree",
    "Calculate an agreement that names this distribution.",
)

TABLE_TWICE = Fault("table-twice", "one table sent twice", "Send it once.")
UNKNOWN_TABLE = Fault("unknown-table", "a table that a calculation does not read")

FAULTS: tuple[Fault, ...] = tuple(one for one in list(globals().values()) if isinstance(one, Fault))
"""All of them, in the order of this page."""
