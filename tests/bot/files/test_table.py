import csv as reading
import io

from bot.files.table import csv
from bot.reply import Table


def test_a_french_spreadsheet_opens_it() -> None:
    table = Table(
        name="ventes", header=("Client", "Note"), rows=(("Été; Fils", 'dit "non"\npuis oui'), ("=1+1", "-10 %"))
    )
    data = csv(table)
    assert data.startswith(b"\xef\xbb\xbfClient;Note\r\n")
    rows = list(reading.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [["Client", "Note"], ["Été; Fils", 'dit "non"\npuis oui'], ["'=1+1", "'-10 %"]]
