"""The window: Qt over the core's services."""

from ui import enumerations
from ui.imports import be_plain, signatures_later

enumerations.be_quick()
with signatures_later():
    from ui.overrides import guard

be_plain()
guard()
