"""Figures in French, the indicators they give, and how each result is reached."""
