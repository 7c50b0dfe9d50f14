"""The agreements over HTTP."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.api.sending import told
from tests.golden.test_joined_documents import AGREEMENT, POLICY
from tests.quarter import CONTRACT, ORTHO
from vbr.api import create_app
from vbr.cli.contracts import check_file

VERSION = f"/v1/contracts/{CONTRACT}/versions/2026.2"
CHECK = "/v1/contracts/check"
YAML = "application/yaml"


def test_every_agreement_is_listed_with_its_versions(client: FlaskClient) -> None:
    listed = client.get("/v1/contracts").json
    assert listed is not None
    versions = {one["id"]: [version["version"] for version in one["versions"]] for one in listed["contracts"]}
    assert versions["ortho-spine-comanagement"] == ["2026.1", "2026.2"]
    assert listed["problems"] == []


@pytest.mark.parametrize(
    ("address", "accept", "form"),
    [
        (VERSION, None, "application/json"),
        (VERSION, "*/*", "application/json"),
        (VERSION, "application/json", "application/json"),
        (VERSION, "application/yaml", YAML),
        (VERSION, "application/yaml;q=0.5, application/json;q=0.1", YAML),
        (f"{VERSION}.json", None, "application/json"),
        (f"{VERSION}.yaml", "application/json", YAML),
    ],
)
def test_a_version_comes_as_the_suffix_or_the_client_says(
    client: FlaskClient, address: str, accept: str | None, form: str
) -> None:
    answer = client.get(address, headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.mimetype) == (200, form)


def test_a_version_as_yaml_is_the_file_and_as_json_every_word_of_it(client: FlaskClient) -> None:
    assert client.get(f"{VERSION}.yaml").data == ORTHO.read_bytes()
    version = client.get(f"{VERSION}.json").json
    assert version is not None
    assert version["published"] is True
    assert version["problems"] == []
    assert version["document"]["contract"]["version"] == "2026.2"
    assert version["document"]["measures"]["ssi_rate"]["levels"]["target"] == "0.90%"


def test_the_difference_of_two_versions_is_told_term_by_term(client: FlaskClient) -> None:
    answer = client.get(f"/v1/contracts/{CONTRACT}/diff?from=2026.1&to=2026.2").json
    assert answer is not None
    assert [change["says"] for change in answer["changes"]] == [
        "measures.ssi_rate.levels.target: 0.95% becomes 0.90%",
        "funding.cap.amount: $480,000.00 becomes $520,000.00",
        "funding.cap.basis: Fair market value opinion of 2025-10-14 becomes "
        "Fair market value opinion of 2026-03-02",
    ]


def test_a_difference_needs_two_versions(client: FlaskClient) -> None:
    assert told(client.get(f"/v1/contracts/{CONTRACT}/diff?from=2026.1")) == [
        ("to", "The address does not say to.")
    ]


@pytest.mark.parametrize("path", ["versions/2026.9", "versions/2026.9.yaml", "diff?from=2026.1&to=2026.9"])
def test_an_unknown_version_is_not_found(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/v1/contracts/{CONTRACT}/{path}")
    assert told(answer, 404) == [("", "There is no version 2026.9 of ortho-spine-comanagement.")]


def test_an_unknown_agreement_is_not_found_and_the_nearest_is_named(client: FlaskClient) -> None:
    answer = client.get("/v1/contracts/ortho-spine-comanagment/versions/2026.2")
    assert told(answer, 404) == [("", "There is no agreement ortho-spine-comanagment.")]
    assert json.loads(answer.data)["detail"] == (
        "There is no agreement ortho-spine-comanagment. Did you mean ortho-spine-comanagement or "
        "spine-comanagement or orthopaedic-comanagement?"
    )


def test_an_agreement_without_a_mistake_has_no_problems(client: FlaskClient) -> None:
    answer = client.post(CHECK, data=ORTHO.read_bytes(), content_type=YAML)
    assert answer.json == {
        "contract": {"id": CONTRACT, "version": "2026.2"},
        "problems": [],
    }


def test_thirty_mistakes_are_all_named_with_their_lines(client: FlaskClient) -> None:
    """Ten words that do not exist, ten levels that are no numbers, ten measures without a unit."""
    measures = [f"measure_{number}" for number in range(30)]
    words = ("title: A title", "unit: percent", "better: higher", "levels: {threshold: 1%}")
    lines = "".join(f"    {word}\n" for word in words)
    blocks = [f"  {name}:\n{lines}" for name in measures]
    blocks[:10] = [block.replace("better:", "beter:") for block in blocks[:10]]
    blocks[10:20] = [block.replace("1%", "one percent") for block in blocks[10:20]]
    blocks[20:] = [block.replace("    unit: percent\n", "") for block in blocks[20:]]
    text = ORTHO.read_text("utf-8")
    text = text.replace("measures:\n", "measures:\n" + "".join(blocks), 1)
    answer = client.post(CHECK, data=text.encode(), content_type=YAML).json
    assert answer is not None
    assert answer["contract"] is None
    named = {problem["path"].split(".")[1] for problem in answer["problems"]}
    assert named == set(measures)
    assert len(answer["problems"]) == 30
    assert all(problem["line"] for problem in answer["problems"])


def test_an_agreement_is_checked_beside_its_versions_and_joined_to_its_boards_document(
    tmp_path: Path,
) -> None:
    """As `vbr check` checks the file: the document's participants have no visits, and a year is left out."""
    policy = POLICY.format(version="2026.1", effective="2026-01-01", cap="$40.00")
    for name, text in (("plan-pool/2026.yaml", AGREEMENT), ("board-policy/2026.1.yaml", policy)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    fields = "{tree: [group], fields: {visits: {title: Visits, unit: count}}}"
    added = "earned_by: full, then: [{add: {rate: 1, of: visits}}], unearned: stays_with_payer"
    sent = AGREEMENT.replace("{tree: [group]}", fields).replace("earned_by: full", added)
    sent = sent.replace("version: 2026", "version: 2028")
    (tmp_path / "plan-pool/2028.yaml").write_text(sent, "utf-8")
    by_file = check_file(tmp_path / "plan-pool/2028.yaml")
    (tmp_path / "plan-pool/2028.yaml").unlink()
    answer = create_app(tmp_path).test_client().post(CHECK, data=sent.encode(), content_type=YAML).json
    assert answer is not None
    found = [(one["code"], one["message"]) for one in answer["problems"]]
    assert found == [(one.code, one.message) for one in by_file.problems]
    assert ("unknown-name", JOINED) in found


JOINED = (
    "Joined to board-policy 2026.1: visits is not the name of a field, measure, score or amount in this"
    " agreement."
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"a: &x [1]\nb: [*x, *x]\n", "The anchor &x stands here."),
        (b"\xff\xfeb", "The byte 0x62 is not UTF-16-LE text."),
        (b"format: \xe9\n", "The byte 0xe9 is not UTF-8 text."),
        (b"", "The file holds nothing to read."),
        (b"a" * (1024 * 1024 + 1), "The file holds 1,048,577 bytes; an agreement holds at most 1,048,576."),
        (
            b"".join(b" " * depth + b"a:\n" for depth in range(700)),
            "Words stand inside one another more than 50 deep.",
        ),
    ],
)
def test_a_text_that_cannot_be_read_is_told_so(client: FlaskClient, text: bytes, message: str) -> None:
    answer = client.post(CHECK, data=text, content_type=YAML).json
    assert answer is not None
    assert answer["contract"] is None
    assert message in [problem["message"] for problem in answer["problems"]]


def test_an_agreement_is_sent_as_yaml(client: FlaskClient) -> None:
    answer = client.post(CHECK, json={})
    assert told(answer, 415) == []
    assert json.loads(answer.data)["detail"] == (
        "Send the agreement as it is, with Content-Type: application/yaml."
    )
