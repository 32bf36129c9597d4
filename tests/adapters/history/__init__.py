"""Tests of the readers of history."""
