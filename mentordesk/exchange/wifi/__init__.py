"""Answers over the company's own Wi-Fi: tickets, the process that listens, and the queue of what arrived."""
