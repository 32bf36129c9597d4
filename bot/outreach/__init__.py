"""What the house does by itself: welcome who comes, wake who went quiet, ask how it feels, and learn what helped."""
