"""What can be measured, for which group of people, how well a goal is set and how far it has come."""
