"""The questionnaire: sending it, reading it back, typing it in."""
