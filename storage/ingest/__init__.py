"""The way in: from a batch of events to rows, in one transaction."""
