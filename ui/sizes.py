"""The text sizes that can be chosen: drawn by the theme, remembered by the preferences."""

TEXT_SIZES = (90, 100, 115, 130, 150, 175)
"""Text sizes offered, in percent."""
