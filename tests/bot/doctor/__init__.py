"""The doctor's looks."""
