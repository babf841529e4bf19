"""The questionnaire as it is asked and as it is answered."""
