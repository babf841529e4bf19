"""The page that has every paper of the programme in one place."""
