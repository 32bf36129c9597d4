"""The demo community: rooms in memory behind the port of every platform, and people who live in them by known rules."""
