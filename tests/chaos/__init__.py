"""The house killed, cut off and fed rubbish, and what must be true afterwards."""
