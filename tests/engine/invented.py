"""The opening of an invented agreement, for tests that are about something further down its page."""

OPENING = """format: vbr-contract/1
contract:
  id: invented
  version: "1"
  title: An invented agreement
  payer: {id: payer, name: Payer}
  counterparty: {id: everybody, name: Everybody}
  document: Invented
  arrangement: public_program
term: {effective: 2025-01-01, ends: 2025-12-31}
"""
