"""MentorDesk without a screen, for scripts and other programs."""
