"""Which words commands must not put on anybody: the same everywhere in the house."""

from bot.denied import denied_in as denied_in
