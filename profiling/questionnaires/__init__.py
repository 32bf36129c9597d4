"""Questionnaires: how they are written, checked, walked through and counted; nothing here knows who answers."""
