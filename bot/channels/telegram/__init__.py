"""The only code that knows Telegram: updates in, outbox out."""
