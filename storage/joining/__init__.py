"""Rooms that join another community with everything that was counted in them, and rooms that go their own way."""
