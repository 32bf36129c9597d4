"""Readers of what a community said before we came: Telegram Desktop exports and Hearth JSONL, as streams of events."""
