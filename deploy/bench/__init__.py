"""``make bench``: what is measured, what came out, what the goal is. One module per subject; goals, never tests."""
