"""Tests of what Hearth knows and how."""
