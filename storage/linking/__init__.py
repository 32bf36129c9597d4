"""One person with several accounts: linked by themselves, one member wherever they meet, and taken apart again."""
