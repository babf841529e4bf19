"""The window: Qt over the core's services."""

from ui.imports import be_plain, signatures_later

with signatures_later():
    from ui.overrides import guard

be_plain()
guard()
