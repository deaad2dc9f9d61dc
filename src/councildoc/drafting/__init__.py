"""This session's paper -> the next one's: its days, what went stale in it, and what is left to do."""
