"""Peer groups and mentor panels."""
