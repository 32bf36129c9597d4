"""Rules and segments: asked of whole communities in SQL, kept with their history, and given on as tags."""
