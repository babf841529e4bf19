"""The questionnaire: who gets it, what it asks, and the answers that come back."""
