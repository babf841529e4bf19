"""What the owner can do in step 5, Connect."""
