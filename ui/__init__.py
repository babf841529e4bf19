"""The window: Qt over the core's services."""

from ui.overrides import guard

guard()
