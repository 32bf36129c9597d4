"""A Discord of our own, and what a test needs to steer it."""
