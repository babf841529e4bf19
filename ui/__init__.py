"""The window: Qt over the core's services."""

from mentordesk import kept_modules

kept_modules.begin()

from mentordesk.uncollected import uncollected  # noqa: E402 - the modules that were kept come first
from ui import enumerations  # noqa: E402
from ui.imports import be_plain, signatures_later  # noqa: E402

enumerations.be_quick()
with uncollected(), signatures_later():
    from ui.overrides import guard

be_plain()
guard()
