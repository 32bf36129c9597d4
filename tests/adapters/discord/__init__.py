"""Discord as the house hears it."""
