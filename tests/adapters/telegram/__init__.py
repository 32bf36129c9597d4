"""Telegram's adapter, against a server that speaks its protocol."""
