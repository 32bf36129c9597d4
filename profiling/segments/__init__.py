"""Rules and segments: one small language of conditions over portraits; read, checked, evaluated, and written again."""
