"""What a community's events say about its members: pure functions over frozen facts, without clock, chance or I/O."""
