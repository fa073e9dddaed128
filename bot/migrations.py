"""The tables of the database, as numbered migrations: a change is a new function at the end."""

from sqlite_utils import Database, Migrations

migrations = Migrations("cap-client")


@migrations()
def m001_conversations(db: Database) -> None:
    """Sessions, the events already seen, and the replies to send."""
    db.table("sessions").create({"person": str, "data": str, "updated_at": str}, pk="person")
    db.table("seen").create({"event": str, "at": str}, pk="event")
    # AUTOINCREMENT: the id of a deleted reply must not be given to another while a sender still holds it
    db.execute(
        "CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, reply TEXT NOT NULL,"
        " created_at TEXT NOT NULL, parts_sent INTEGER NOT NULL DEFAULT 0, sent_at TEXT, failed_at TEXT, error TEXT)"
    )
    db.execute("CREATE INDEX outbox_pending ON outbox (id) WHERE sent_at IS NULL AND failed_at IS NULL")


@migrations()
def m002_sales(db: Database) -> None:
    """The sales of a person and the notes on them. A deal's number counts within its person."""
    db.table("deals").create(
        {"person": str, "number": int, "customer": str, "step": str, "status": str, "updated_at": str},
        pk=("person", "number"),
    )
    db.execute("CREATE INDEX deals_latest ON deals (person, updated_at)")
    db.table("notes").create(
        {"id": int, "person": str, "deal": int, "step": str, "text": str, "at": str},
        pk="id",
    )
    db.execute("CREATE INDEX notes_of_deal ON notes (person, deal)")


@migrations()
def m003_curation(db: Database) -> None:
    """What the curator and the operator look at: questions without an answer, verdicts, and failures."""
    db.table("unanswered").create({"id": int, "person": str, "text": str, "nearest": str, "at": str}, pk="id")
    db.table("feedback").create(
        {"person": str, "card": str, "question": str, "useful": bool, "reason": str, "at": str},
        pk=("person", "card", "question"),
    )
    db.table("failures").create({"id": int, "person": str, "event": str, "error": str, "at": str}, pk="id")


@migrations()
def m004_calculations(db: Database) -> None:
    """The calculations of a person, which they can name. The number counts within the person."""
    db.table("calculations").create(
        {
            "person": str,
            "number": int,
            "indicator": str,
            "value": float,
            "unit": str,
            "period": str,
            "inputs": str,
            "label": str,
            "name": str,
            "at": str,
        },
        pk=("person", "number"),
    )
