"""Fields that save what is typed, and what belongs to a form."""
