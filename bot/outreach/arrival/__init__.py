"""How the house comes into a room: what its admin is told and chooses, who it says it is, and how people agree."""
