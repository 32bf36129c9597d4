"""The command line: one small file a command, loaded only when it is the one that was asked for."""
