"""What people are told, in both languages."""
