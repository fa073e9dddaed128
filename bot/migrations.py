"""The tables of the database, as numbered migrations: a change is a new function at the end."""

from sqlite_utils import Database, Migrations

migrations = Migrations("cap-client")


@migrations()
def m001_conversations(db: Database) -> None:
    """Sessions, the events already seen, and the replies to send."""
    db.table("sessions").create({"person": str, "data": str, "updated_at": str}, pk="person")
    db.table("seen").create({"event": str, "at": str}, pk="event")
    db.table("outbox").create(
        {
            "id": int,
            "person": str,
            "reply": str,
            "created_at": str,
            "parts_sent": int,
            "sent_at": str,
            "failed_at": str,
            "error": str,
        },
        pk="id",
        not_null={"person", "reply", "created_at", "parts_sent"},
        defaults={"parts_sent": 0},
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
