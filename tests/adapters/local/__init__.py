"""The demo community, tested."""
