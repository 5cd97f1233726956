"""Debian's Firefox, asked over the protocol that it speaks itself (WebDriver BiDi), with an extension loaded in it."""

import asyncio
import json
import os
import subprocess
import threading
import time
from collections.abc import Coroutine, Generator
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

EXTENSION = "extension@sartor.example"
HOST = "6f9a3c1e-5a0b-4c1d-8e2f-0a1b2c3d4e5f"  # Firefox would draw it anew; here it is known before
PREFERENCES = {
    "extensions.webextensions.uuids": json.dumps({EXTENSION: HOST}),
    "extensions.webextOptionalPermissionPrompts": False,  # as if the person said yes: no test can press that button
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
}
STARTS_IN_S = 60
ANSWERS_IN_S = 60


class Firefox:
    """A running Firefox. Each tab is named by its context."""

    def __init__(self, loop: asyncio.AbstractEventLoop, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._loop, self._socket, self._asked = loop, socket, 0

    def begin(self) -> None:
        """Open the session that all else is asked in."""
        self._ask("session.new", capabilities={})

    def tab(self, url: str) -> str:
        """A new tab with this page, loaded."""
        context = self._ask("browsingContext.create", type="tab")["context"]
        self.go(context, url)
        return context

    def go(self, context: str, url: str) -> None:
        """Load a page in a tab."""
        self._ask("browsingContext.navigate", context=context, url=url, wait="complete")

    def load(self, folder: Path) -> None:
        """Load an extension as a person does on about:debugging, until the browser closes."""
        loaded = self._ask("webExtension.install", extensionData={"type": "path", "path": str(folder)})
        assert loaded["extension"] == EXTENSION

    def page(self, path: str) -> str:
        """A new tab with a page of the extension."""
        return self.tab(f"moz-extension://{HOST}/{path}")

    def run(self, context: str, script: str) -> Any:
        """What an expression gives in a page."""
        return self._evaluate(context, script).get("value")

    def wait(self, context: str, script: str, *, wanted: Any = True, seconds: float = 30) -> None:
        """Until an expression gives what is wanted; a page may be on its way meanwhile."""
        end, found = time.monotonic() + seconds, None
        while time.monotonic() < end:
            with suppress(RuntimeError, AssertionError):
                found = self.run(context, script)
            if found == wanted:
                return
            time.sleep(0.05)
        shown = self.run(context, "document.body.innerText")
        pytest.fail(f"{script} is {found!r}, not {wanted!r}, and the page says: {shown}")

    def fill(self, context: str, fields: dict[str, str]) -> None:
        """Type into fields, named by selectors."""
        for selector, value in fields.items():
            said = json.dumps([selector, value])
            self.run(context, f"(([one, value]) => {{ document.querySelector(one).value = value }})({said})")

    def click(self, context: str, selector: str) -> None:
        """Press a button as a hand does: to a browser what a script clicks is no wish of the person's."""
        self.run(context, f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        found = self._evaluate(context, f"document.querySelector({json.dumps(selector)})")
        there = {"type": "element", "element": {"sharedId": found["sharedId"]}}
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": there},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act(context, {"type": "pointer", "id": "mouse", "actions": steps})

    def press(self, context: str, selector: str, key: str) -> None:
        """Press a key in a field."""
        self.run(context, f"document.querySelector({json.dumps(selector)}).focus()")
        steps = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self._act(context, {"type": "key", "id": "keys", "actions": steps})

    def text(self, context: str, selector: str) -> str:
        """What an element says."""
        return str(self.run(context, f"document.querySelector({json.dumps(selector)}).textContent.trim()"))

    def contexts(self) -> list[str]:
        """All tabs."""
        return [one["context"] for one in self._ask("browsingContext.getTree")["contexts"]]

    def _evaluate(self, context: str, script: str) -> dict[str, Any]:
        asked = {"expression": script, "target": {"context": context}, "awaitPromise": True}
        answer = self._ask("script.evaluate", **asked)
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return answer["result"]

    def _act(self, context: str, hand: dict[str, Any]) -> None:
        self._ask("browsingContext.activate", context=context)
        self._ask("input.performActions", context=context, actions=[hand])

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.settle(self._answer(method, parameters))

    async def _answer(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._asked += 1
        await self._socket.send_json({"id": self._asked, "method": method, "params": parameters})
        while True:
            said = await self._socket.receive_json()
            if said.get("id") == self._asked:
                if said["type"] == "error":
                    raise RuntimeError(f"{method}: {said['message']}")
                return said["result"]

    def settle(self, asked: Coroutine[Any, Any, Any]) -> Any:
        """The outcome of what runs on the loop of this browser."""
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(ANSWERS_IN_S)


@contextmanager
def running_firefox(executable: str, profile: Path) -> Generator[Firefox]:
    """A Firefox on a fresh profile."""
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("".join(lines), "utf-8")
    command = [executable, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    command.append("--remote-allow-system-access")  # pages of an extension count as the browser's own
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, "HOME": str(profile)}
    )
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    stack = AsyncExitStack()
    try:
        socket = asyncio.run_coroutine_threadsafe(_connect(stack, _address(process)), loop).result(ANSWERS_IN_S)
        firefox = Firefox(loop, socket)
        firefox.begin()
        yield firefox
        firefox.settle(stack.aclose())
    finally:
        process.terminate()
        process.wait(30)
        loop.call_soon_threadsafe(loop.stop)


def _address(process: "subprocess.Popen[str]") -> str:
    """Where a Firefox listens, which it says once; what it says later is read by nobody and must not fill the pipe."""
    assert process.stderr is not None
    overdue = threading.Timer(STARTS_IN_S, process.kill)
    overdue.start()
    for line in process.stderr:
        if "BiDi listening on" in line:
            overdue.cancel()
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return line.split()[-1]
    pytest.fail("this Firefox did not start")


async def _connect(stack: AsyncExitStack, address: str) -> aiohttp.ClientWebSocketResponse:
    client = await stack.enter_async_context(aiohttp.ClientSession())
    return await stack.enter_async_context(client.ws_connect(f"{address}/session", max_msg_size=0))
