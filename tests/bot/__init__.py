"""What runs the house, tried part by part."""
