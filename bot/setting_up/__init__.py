"""Setting a house up: what is asked, what is looked at live, and the file that keeps the answers."""
