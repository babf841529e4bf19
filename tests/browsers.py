"""A browser of this machine without a screen, in which the pages for phones are tried as people use them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")


@contextmanager
def chromium(folder: Path, *, scripts: bool = True) -> Iterator[Any]:
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
    saved = {"download.default_directory": str(folder), "profile.managed_default_content_settings.javascript": 1}
    if not scripts:
        saved["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", saved)
    browser = selenium.Chrome(options=options, service=Service(DRIVER))
    try:
        yield browser
    finally:
        browser.quit()


def phone(browser: Any, *, width: int = 360, height: int = 700, dark: bool = False, text: int = 100) -> None:
    """Make the window as large as a phone, in the theme and with the size of letters that somebody chose."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    theme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": theme})
    if text != 100:
        style = f"const made = new CSSStyleSheet(); made.replaceSync('html{{font-size:{text}%}}');"
        browser.execute_script(f"{style} document.adoptedStyleSheets = [made];")


def complaints(browser: Any) -> list[str]:
    """Return what the browser complained about, such as a script that failed or was refused."""
    return [entry["message"] for entry in browser.get_log("browser")]
