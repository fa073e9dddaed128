"""The curated base: its content files, how they are read, and how they are searched."""
