"""`vbr schema`: the JSON Schema of contracts, for editors."""

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of contracts.

    An editor that is given it completes the words of the language and marks those that are not in it:
    `# yaml-language-server: $schema=vbr.schema.json` at the top of a contract, after
    `vbr schema > vbr.schema.json`.
    """
    import json

    from vbr.contract.json_schema import contract_json_schema

    click.echo(json.dumps(contract_json_schema(), indent=2, ensure_ascii=False))
