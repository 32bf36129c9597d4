"""What people can ask the bot for: one small file a command, the same on every platform."""
