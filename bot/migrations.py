"""The tables of the database, as numbered migrations: a change is a new function at the end."""

from sqlite_utils import Database, Migrations

from bot.names import key

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


@migrations()
def m005_guided_sales(db: Database) -> None:
    """Sales won and lost, what to do next, figures and reminders; numbers of sales that are never given again."""
    for column, form in (
        ("key", "TEXT NOT NULL DEFAULT ''"),
        ("reason", "TEXT NOT NULL DEFAULT ''"),
        ("cause", "TEXT NOT NULL DEFAULT ''"),
        ("next_at", "TEXT"),
        ("next_timed", "INTEGER NOT NULL DEFAULT 0"),
        ("passages", "TEXT NOT NULL DEFAULT '{}'"),
        ("since", "TEXT"),
        ("notes", "INTEGER NOT NULL DEFAULT 0"),
        ("last_note", "TEXT NOT NULL DEFAULT ''"),
    ):
        db.execute(f"ALTER TABLE deals ADD COLUMN {column} {form}")
    db.conn.create_function("name_key", 1, key)
    db.execute("UPDATE deals SET key = name_key(customer), status = iif(status = 'done', 'won', status)")
    own = "FROM notes WHERE notes.person = deals.person AND notes.deal = deals.number"
    db.execute(
        f"UPDATE deals SET notes = (SELECT count(*) {own}),"
        f" last_note = coalesce((SELECT substr(text, 1, 120) {own} ORDER BY id DESC LIMIT 1), '')"
    )
    db.execute("ALTER TABLE notes ADD COLUMN asked TEXT NOT NULL DEFAULT ''")
    db.table("figures").create(
        {"person": str, "deal": int, "indicator": str, "inputs": str, "at": str}, pk=("person", "deal", "indicator")
    )
    db.table("reminders").create(
        {"person": str, "number": int, "text": str, "due_at": str, "deal": int, "status": str}, pk=("person", "number")
    )
    db.execute("CREATE INDEX reminders_due ON reminders (due_at) WHERE status = 'waiting'")
    db.table("people").create({"person": str, "zone": str, "last_deal": int}, pk="person")
    db.execute("INSERT INTO people SELECT person, 'Europe/Paris', max(number) FROM deals GROUP BY person")
