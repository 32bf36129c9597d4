"""Discord: what its ear and its voice are made of; the library is loaded only where one of them is."""
