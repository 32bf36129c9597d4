"""The house as people live in it, from the platform's wire to the database and back."""
