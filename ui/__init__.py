"""The window: Qt over the core's services."""

from mentordesk import later
from mentordesk.uncollected import uncollected
from ui import enumerations
from ui.imports import be_plain, signatures_later

OF_PYSIDE = ("bz2", "inspect", "ipaddress", "lzma", "ntpath", "shutil", "traceback")
"""Modules of the library that PySide brings and no start uses, nor those that they bring."""

later.put_off(OF_PYSIDE)
enumerations.be_quick()
with uncollected(), signatures_later():
    from ui.layouts import let_go_of_items
    from ui.overrides import guard
    from ui.screens import keep_screens

be_plain()
guard()
let_go_of_items()
keep_screens()
