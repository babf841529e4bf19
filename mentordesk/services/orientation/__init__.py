"""What the owner does in step 6, and what leaves the program there."""
