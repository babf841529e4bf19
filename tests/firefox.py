"""Drives Firefox by its own protocol, so that selenium needs no program between them, which Debian does not have."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
_PATIENCE = 60.0
_PORT_FILE = "MarionetteActivePort"

_PREFERENCES: dict[str, object] = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.tabs.firefox-view": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "extensions.update.enabled": False,
    "fission.webContentIsolationStrategy": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.manage-offline-status": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "signon.rememberSignons": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
"""Nothing is asked of the owner of the browser, and nothing of the internet."""

_COMMANDS = {
    "newSession": "WebDriver:NewSession",
    "deleteSession": "WebDriver:DeleteSession",
    "quit": "WebDriver:DeleteSession",
    "newWindow": "WebDriver:NewWindow",
    "close": "WebDriver:CloseWindow",
    "switchToWindow": "WebDriver:SwitchToWindow",
    "w3cGetCurrentWindowHandle": "WebDriver:GetWindowHandle",
    "w3cGetWindowHandles": "WebDriver:GetWindowHandles",
    "setWindowRect": "WebDriver:SetWindowRect",
    "get": "WebDriver:Navigate",
    "goBack": "WebDriver:Back",
    "goForward": "WebDriver:Forward",
    "refresh": "WebDriver:Refresh",
    "getCurrentUrl": "WebDriver:GetCurrentURL",
    "getTitle": "WebDriver:GetTitle",
    "getPageSource": "WebDriver:GetPageSource",
    "findElement": "WebDriver:FindElement",
    "findElements": "WebDriver:FindElements",
    "findChildElement": "WebDriver:FindElement",
    "findChildElements": "WebDriver:FindElements",
    "w3cGetActiveElement": "WebDriver:GetActiveElement",
    "clickElement": "WebDriver:ElementClick",
    "clearElement": "WebDriver:ElementClear",
    "sendKeysToElement": "WebDriver:ElementSendKeys",
    "getElementText": "WebDriver:GetElementText",
    "getElementTagName": "WebDriver:GetElementTagName",
    "getElementAttribute": "WebDriver:GetElementAttribute",
    "getElementProperty": "WebDriver:GetElementProperty",
    "isElementSelected": "WebDriver:IsElementSelected",
    "isElementEnabled": "WebDriver:IsElementEnabled",
    "w3cExecuteScript": "WebDriver:ExecuteScript",
    "w3cExecuteScriptAsync": "WebDriver:ExecuteAsyncScript",
    "setTimeouts": "WebDriver:SetTimeouts",
    "screenshot": "WebDriver:TakeScreenshot",
}
"""What selenium calls a command, and what Firefox does."""

_ARGUMENTS: dict[str, Mapping[str, object]] = {
    "w3cExecuteScript": {"sandbox": None, "newSandbox": False},
    "w3cExecuteScriptAsync": {"sandbox": None, "newSandbox": False},
    "screenshot": {"full": False},
}
"""What Firefox wants to know beside what selenium says: scripts run as those of the page do."""


class Line:
    """The line to Firefox; it stands where selenium has the one to a driver."""

    def __init__(self, port: int) -> None:
        self._line = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self._heard = self._line.makefile("rb")
        self._number = 0
        self._hear()

    def execute(self, command: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Let Firefox carry out a command of selenium's; return what a driver would."""
        asked = {name: value for name, value in (params or {}).items() if name != "sessionId"}
        if command == "newSession":
            asked = asked["capabilities"]["alwaysMatch"]
        if command.startswith("findChild"):
            asked["element"] = asked.pop("id")
        return self._sent(_COMMANDS[command], asked | dict(_ARGUMENTS.get(command, {})))

    def in_program(self, script: str, *values: object) -> Any:
        """Run a script in Firefox itself, where pages have no say."""
        self._sent("Marionette:SetContext", {"value": "chrome"})
        try:
            done = self._sent("WebDriver:ExecuteScript", {"script": script, "args": list(values)})
        finally:
            self._sent("Marionette:SetContext", {"value": "content"})
        if "status" in done:
            raise AssertionError(done)
        return done["value"]

    def close(self) -> None:
        """Hang up."""
        self._heard.close()
        self._line.close()

    def _sent(self, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
        self._number += 1
        words = json.dumps([0, self._number, name, params]).encode()
        self._line.sendall(b"%d:%s" % (len(words), words))
        _kind, _number, error, result = self._hear()
        if error:
            return {"status": error["error"], "value": error}
        is_wrapped = isinstance(result, dict) and set(result) == {"value"}
        return {"value": result["value"] if is_wrapped else result}

    def _hear(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            read = self._heard.read(1)
            if not read:
                raise ConnectionError("Firefox is gone")
            length += read
        return json.loads(self._heard.read(int(length[:-1])))


@contextmanager
def firefox(folder: Path) -> Iterator[Any]:
    """Give Firefox with a profile in a folder; a test is left out where this machine has none."""
    selenium = pytest.importorskip("selenium.webdriver")
    if FIREFOX is None:
        pytest.skip("no Firefox on this machine")
    profile = folder / "profile"
    profile.mkdir()
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines), "utf-8")
    begun = [FIREFOX, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile"]
    with subprocess.Popen([*begun, str(profile)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with closing(Line(_port(profile / _PORT_FILE, process))) as line:
                yield selenium.Remote(command_executor=line, options=selenium.FirefoxOptions())
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def _port(path: Path, process: subprocess.Popen[bytes]) -> int:
    """Return on which port Firefox listens, once it has written it down."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError, ValueError):
            return int(path.read_text("ascii"))
        time.sleep(0.02)
    raise RuntimeError("Firefox did not start")
