"""The records of a mentoring programme, and pure functions that reason about them."""
