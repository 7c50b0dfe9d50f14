"""The walk over an agreement is done once for each agreement, and never for another one."""

from dataclasses import replace
from pathlib import Path

from vbr.contract.model import Contract
from vbr.contract.schema import read_contract
from vbr.contract.walk import places

SMALLEST = Path(__file__).parent / "pages" / "smallest.yaml"


def smallest() -> Contract:
    contract = read_contract(SMALLEST.read_bytes(), "smallest.yaml").contract
    assert contract is not None
    return contract


def test_an_agreement_is_walked_once() -> None:
    contract = smallest()
    assert places(contract) is places(contract)


def test_an_agreement_with_other_words_has_places_of_its_own() -> None:
    contract = smallest()
    other = replace(contract, groups={"all_of_them": ()})
    paths = [{place.path for place in places(one)} for one in (contract, other, contract)]
    assert paths[1] - paths[0] == {"groups.all_of_them"}
    assert paths[2] == paths[0]
