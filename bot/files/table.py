"""Tables as CSV that a French spreadsheet opens without asking."""

import csv as writing
import io

from bot.reply import Table

# A cell that begins like a formula would be computed; what a customer said must stay text.
_FORMULA = ("=", "+", "-", "@", "\t")


def csv(table: Table) -> bytes:
    """Semicolons, UTF-8 with a byte order mark, lines ended as in Windows: what Excel in French expects."""
    target = io.StringIO()
    writer = writing.writer(target, delimiter=";", lineterminator="\r\n")
    for row in (table.header, *table.rows):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return target.getvalue().encode("utf-8-sig")
