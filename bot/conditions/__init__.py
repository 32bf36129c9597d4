"""Conditions as admins meet them: explained in words, refused with reasons, read with the names of both languages."""
