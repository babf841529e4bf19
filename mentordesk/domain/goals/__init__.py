"""Thinking about goals: what can be measured, about whom, how well a goal is set and how far it is."""
