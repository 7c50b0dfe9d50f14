"""Tables with something wrong in them: rows lost, sent twice or changed, as happens with real files."""

from random import Random

from tests.properties.draft import Row

OTHERS = (
    "",
    "0",
    "-1",
    "1 / 0",
    "12.5%",
    "$3.00",
    "primary_care",
    "reported",
    "2026",
    "2031-01-01",
    "nobody",
)


def damaged(tables: dict[str, list[Row]], random: Random) -> dict[str, list[Row]]:
    """The tables with a few changes; often none."""
    copies = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    for _ in range(random.randrange(4)):
        change(random.choice(list(copies.values())), random)
    return copies


def change(rows: list[Row], random: Random) -> None:
    """Lose a row, send one twice, or write something else into a cell."""
    if not rows:
        return
    place, does = random.randrange(len(rows)), random.choice(("lose", "repeat", "write", "write", "swap"))
    row = rows[place]
    if does == "lose":
        del rows[place]
    elif does == "repeat":
        rows.append(dict(row))
    else:
        column = random.choice(list(row))
        row[column] = random.choice(OTHERS) if does == "write" else random.choice(rows).get(column, "")
