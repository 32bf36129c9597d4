"""Mining: one look at all members, and what was found as it is kept."""
