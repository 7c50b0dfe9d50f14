"""Explanations: for those who are asked about, and nobody else."""

import pytest

from tests.quarter import ortho
from vbr.errors import Refused
from vbr.reports.result_document import explanations_by_recipient
from vbr.service.explanation import explain_all


def test_each_recipient_is_explained_in_numbered_sentences_with_contract_lines() -> None:
    told = explanations_by_recipient(explain_all(ortho().result, ["dr-bell", "dr-dietz"]))
    assert list(told) == ["dr-bell", "dr-dietz"]
    [bell], [dietz] = told["dr-bell"], told["dr-dietz"]
    assert bell["membership"] == dietz["membership"] == "lakeshore-pho"
    assert [one["number"] for one in bell["sentences"]] == list(range(1, len(bell["sentences"]) + 1))
    assert bell["sentences"][-1]["text"].endswith("$22,467.43.")
    assert dietz["sentences"][-1]["text"] == "to_physicians: not eligible; active_days 45 is below 60."
    assert all(one["term"].startswith("2026.2.yaml:") for one in bell["sentences"])


def test_unknown_recipients_are_all_named_with_the_nearest_ids() -> None:
    with pytest.raises(Refused) as refused:
        explain_all(ortho().result, ["dr-bel", "dr-haas", "DR-DIETZ", "nobody"])
    assert [str(problem) for problem in refused.value.problems] == [
        "The roster lists no dr-bel. Did you mean dr-bell or dr-chen?",
        "The roster lists no DR-DIETZ. Did you mean dr-dietz or dr-gomez?",
        "The roster lists no nobody. Name somebody whom the roster lists.",
    ]
