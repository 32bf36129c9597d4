"""Mining: a process of its own looks at a community, and the house keeps what it found."""
