"""The web page of the house: its libraries are loaded when the page starts, and by nobody else."""
