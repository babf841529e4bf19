"""Understands a staff list, and writes one."""
