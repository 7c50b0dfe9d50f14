"""The JSON Schema of the language, for editors: made from the same declarations that the reader uses.

It knows every word and form, but not what only the whole page shows, such as names that are declared nowhere.
"""

from vbr.contract.declared_forms import section
from vbr.contract.fields import Shape
from vbr.contract.model import Contract


def contract_json_schema() -> Shape:
    """The schema, in JSON Schema 2020-12."""
    shapes: dict[str, Shape] = {}
    words, musts = section(Contract).words(shapes)
    words["distribution"] = words["contract"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An agreement in vbr-contract/1, or a board's distribution in vbr-distribution/1",
        "type": "object",
        "properties": words,
        "required": [word for word in musts if word != "contract"],
        "oneOf": [{"required": ["contract"]}, {"required": ["distribution"]}],
        "additionalProperties": False,
        "$defs": shapes,
    }
