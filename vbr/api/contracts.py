"""The agreements: which there are, what a version says, what changed between two, and checking a text."""

from dataclasses import asdict
from typing import Any

from flask import Response, request
from marshmallow import Schema, fields
from werkzeug.exceptions import UnsupportedMediaType

from vbr.api.answers import form_accepted, json_answer, rules
from vbr.api.bodies import content_of
from vbr.api.pages import JSON, YAML, Pages
from vbr.api.shapes import TEXT, shape
from vbr.contract.model import Contract
from vbr.service.difference import difference_of
from vbr.service.rules import Rules

ALSO_YAML = ("application/x-yaml", "text/yaml", "text/x-yaml", "text/plain", "application/octet-stream")

pages = Pages("contracts", __name__, url_prefix="/v1/contracts", description="The agreements")


class TwoVersions(Schema):
    """The two versions of a comparison."""

    before = fields.String(data_key="from", required=True)
    after = fields.String(data_key="to", required=True)


@pages.get("")
@pages.answers(shape("Contracts"))
@pages.refuses(400)
def contracts() -> Response:
    """Every agreement with its versions, and files that cannot be read."""
    known = rules()
    listed = [
        {"id": contract_id, "versions": [_summary(known, version) for version in versions]}
        for contract_id, versions in known.contracts.items()
    ]
    return json_answer({"contracts": listed, "problems": [asdict(one) for one in known.problems]})


@pages.get("/<contract_id>/versions/<version>")
@pages.answers(shape("ContractVersion"))
@pages.answers(TEXT, YAML)
@pages.refuses(400, 404, 406)
def version(contract_id: str, version: str) -> Response:
    """One version as JSON, every word of it text, or as the YAML that was signed."""
    form = form_accepted((JSON, YAML))
    return version_as_yaml(contract_id, version) if form == YAML else version_as_json(contract_id, version)


@pages.get("/<contract_id>/versions/<version>.json")
@pages.answers(shape("ContractVersion"))
@pages.refuses(400, 404)
def version_as_json(contract_id: str, version: str) -> Response:
    """One version as JSON, every word of it text."""
    known = rules()
    contract = known.version(contract_id, version)
    return json_answer(_summary(known, contract) | {"document": known.page_of(contract)})


@pages.get("/<contract_id>/versions/<version>.yaml")
@pages.answers(TEXT, YAML)
@pages.refuses(400, 404)
def version_as_yaml(contract_id: str, version: str) -> Response:
    """One version as the YAML that was signed."""
    known = rules()
    return Response(known.text_of(known.version(contract_id, version)), mimetype=YAML)


@pages.get("/<contract_id>/diff")
@pages.asks(TwoVersions)
@pages.answers(shape("Difference"))
@pages.refuses(400, 404)
def difference(versions: dict[str, str], contract_id: str) -> Response:
    """What changed between two versions, term by term."""
    before, after = versions["before"], versions["after"]
    changed = difference_of(rules(), contract_id, before, after)
    changes = [asdict(change) | {"says": change.says()} for change in changed]
    return json_answer({"id": contract_id, "from": before, "to": after, "changes": changes})


@pages.post("/check")
@pages.takes({YAML: TEXT})
@pages.answers(shape("Checked"))
@pages.refuses(400, 413, 415)
def check() -> Response:
    """Everything that is wrong with the text of an agreement, line by line; nothing is kept.

    It is checked as if it stood in the folder: beside the other versions of the agreement, and joined to the
    document that divides its money.
    """
    if request.mimetype not in (YAML, *ALSO_YAML):
        raise UnsupportedMediaType(f"Send the agreement as it is, with Content-Type: {YAML}.")
    checked = rules().check(content_of(request), "contract.yaml")
    heading = checked.contract.contract if checked.contract else None
    return json_answer(
        {
            "contract": {"id": heading.id, "version": heading.version} if heading else None,
            "problems": [asdict(one) for one in checked.problems],
        }
    )


def _summary(known: Rules, contract: Contract) -> dict[str, Any]:
    """What a list says of a version."""
    heading, term = contract.contract, contract.term
    return {
        "id": heading.id,
        "version": heading.version,
        "title": heading.title,
        "effective": term.effective.isoformat(),
        "ends": term.ends.isoformat(),
        "digest": contract.digest,
        "published": known.is_published(contract),
        "problems": [asdict(one) for one in known.found_in(contract)],
    }
