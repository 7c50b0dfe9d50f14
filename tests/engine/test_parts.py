"""Named parts of the money that are divided into parts again."""

from tests.contract.lint.test_lint import edited
from vbr.contract.lint import lint
from vbr.engine.compile.whole import compile_plan


def to_physicians(part: str) -> dict[str, object]:
    shares = [{"portion": "100%", "by": "field", "field": "active_days"}]
    step = {"step": f"to_{part}", "from": part, "to": "physician", "shares": shares}
    return {**step, "pays": "cash", "unclaimed": "stays_with_payer"}


def test_a_part_of_a_part_is_divided_like_any_other() -> None:
    steps = [
        {"step": "halves", "into": {"first": "50%", "second": "50%"}},
        {"step": "again", "from": "first", "into": {"early": "20%", "late": "80%"}},
        *map(to_physicians, ("second", "early", "late")),
    ]
    contract = edited({"base": "clinic", "edit": {"allocation": steps}})
    assert [one.code for one in lint(contract) if one.path.startswith("allocation")] == []
    divided = [step for step in compile_plan(contract).steps if step.path.startswith("allocation.")]
    assert [step.says() for step in divided][:3] == [
        "halves: 50% is first, 50% is second",
        "again: 20% is early, 80% is late",
        "to_second: the second is divided among every physician: 100% by active_days",
    ]
