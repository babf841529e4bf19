"""Browsers of this machine without a screen, in which the pages for phones are tried as people use them."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")

CHOSEN_SIZE = 16
"""The size of letters, in px, that phones have where nobody chose another."""

_SHAPE_OF_FIREFOX = """
const [width, height, dark, size, scripts] = arguments;
const browser = gBrowser.selectedBrowser;
for (const side of ["min-width", "max-width"]) browser.style.setProperty(side, width + "px", "important");
for (const side of ["min-height", "max-height"]) browser.style.setProperty(side, height + "px", "important");
Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1);
for (const letters of ["x-western", "x-unicode"]) Services.prefs.setIntPref("font.size.variable." + letters, size);
browser.browsingContext.allowJavascript = scripts;
"""
_SAID_BY_FIREFOX = """
const said = Services.console.getMessageArray().filter(entry => entry instanceof Ci.nsIScriptError);
Services.console.reset();
return said.filter(entry => /content javascript|CSP|Security/i.test(entry.category)).map(String)
  .filter(words => !words.includes("FaviconLoader"));
"""


def outside() -> dict[str, str]:
    """Return the environment of a browser: the path of the program's own temporary files is too long for a socket."""
    return {name: value for name, value in os.environ.items() if name != "TMPDIR"}


@contextmanager
def chromium(folder: Path) -> Iterator[Any]:
    """Give Chromium with a profile in a folder; a test is left out where this machine has none."""
    selenium = pytest.importorskip("selenium.webdriver")
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no Chromium on this machine")
    from selenium.webdriver.chrome.service import Service

    options = selenium.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={folder / 'profile'}")
    options.add_argument("--window-size=500,900")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = selenium.Chrome(options=options, service=Service(DRIVER, env=outside()))
    try:
        yield browser
    finally:
        browser.quit()


def is_firefox(browser: Any) -> bool:
    """Return whether a browser is Firefox, which is asked for some things in a way of its own."""
    return bool(browser.name == "firefox")


def phone(
    browser: Any, *, width: int = 360, height: int = 700, dark: bool = False, text: int = 100, scripts: bool = True
) -> None:
    """Make the window as large as a phone, in the theme and with the size of letters that somebody chose.

    Without ``scripts`` the pages that are opened from now on run none.
    """
    size = CHOSEN_SIZE * text // 100
    if is_firefox(browser):
        browser.command_executor.in_program(_SHAPE_OF_FIREFOX, width, height, dark, size, scripts)
        return
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
    theme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": theme})
    browser.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})


def complaints(browser: Any) -> list[str]:
    """Return what the browser complained about since it was last asked, such as a script that failed or was refused."""
    if is_firefox(browser):
        return list(browser.command_executor.in_program(_SAID_BY_FIREFOX))
    return [entry["message"] for entry in browser.get_log("browser")]


def close_other_tabs(browser: Any) -> None:
    """Leave one tab, with nothing in it."""
    first, *others = browser.window_handles
    for other in others:
        browser.switch_to.window(other)
        browser.close()
    browser.switch_to.window(first)
    browser.get("about:blank")


def press(browser: Any, selector: str) -> None:
    """Press what a selector finds, in sight."""
    field = browser.find_element("css selector", selector)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", field)
    field.click()


def choose(browser: Any, name: str, value: str) -> None:
    """Choose one of the answers of a question."""
    press(browser, f"[name='{name}'][value='{value}']")


def is_there(browser: Any, element: str) -> bool:
    """Return whether a part of the page is shown."""
    return bool(browser.execute_script("return !!document.getElementById(arguments[0]).offsetParent", element))


def onward(browser: Any) -> None:
    """Go to the next screen of a form."""
    press(browser, "#begin" if is_there(browser, "begin") else "#next")


def to_the_end(browser: Any, last: str = "send") -> None:
    """Go through a form to the screen with its last button."""
    while not is_there(browser, last):
        onward(browser)


def jump_to_the_end(browser: Any) -> None:
    """Go to the last screen of a form at once, as a link to it does."""
    browser.execute_script("location.hash = 'part-999'")
    waited(browser, lambda: not is_there(browser, "next"))


def shown(browser: Any) -> str:
    """Return the words of the screen of a form that is shown."""
    return str(browser.find_element("css selector", ".screen.here").text)


def waited(browser: Any, is_so: Callable[[], bool], seconds: int = 60) -> None:
    """Wait until something is so; a page that is being replaced is asked again."""
    from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    gone = (StaleElementReferenceException, NoSuchElementException)
    WebDriverWait(browser, seconds, 0.05, ignored_exceptions=gone).until(lambda _browser: is_so())
