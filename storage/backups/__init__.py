"""Backups: one moment of the database as a file, and everything that makes one fit to be lived in again."""
