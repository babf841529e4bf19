"""What a printed document needs, as plain values, charts included."""
