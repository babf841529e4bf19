"""Records as Qt models."""
