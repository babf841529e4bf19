"""The window: Qt over the core's services."""

from mentordesk.uncollected import uncollected
from ui import enumerations
from ui.imports import be_plain, signatures_later

enumerations.be_quick()
with uncollected(), signatures_later():
    from ui.layouts import let_go_of_items
    from ui.overrides import guard

be_plain()
guard()
let_go_of_items()
