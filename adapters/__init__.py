"""How Hearth hears and speaks: one folder a platform, all of them behind the same port."""
