"""The window: Qt over the core's services."""
