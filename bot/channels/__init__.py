"""How the conversation reaches people."""
