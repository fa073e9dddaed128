"""The conversation, and its channels: the terminal and Telegram."""
