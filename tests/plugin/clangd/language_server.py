"""A client for one language server on a pipe: https://microsoft.github.io/language-server-protocol."""

import json
import pathlib
import subprocess
import threading


class LanguageServer:
    """Ends the server when the `with` block ends, and after `timeout` seconds at the latest."""

    def __init__(self, command, root, timeout):
        self._process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL)
        self._deadline = threading.Timer(timeout, self._process.kill)
        self._deadline.start()
        self._last_id = 0
        self.diagnostics = {}
        self.request("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
        self.notify("initialized", {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._deadline.cancel()
        self._process.kill()
        self._process.wait()

    def open(self, path):
        text = path.read_text(encoding="utf-8")
        self.notify("textDocument/didOpen",
                    {"textDocument": {"uri": path.as_uri(), "languageId": "cpp", "version": 1, "text": text}})

    def ask(self, method, path, marker):
        """`marker` is text of the file; the request is about the place of the "|" in it."""
        before, after = marker.split("|")
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next(number for number, text in enumerate(lines) if before + after in text)
        column = lines[line].index(before + after) + len(before)
        return self.request("textDocument/" + method, {"textDocument": {"uri": path.as_uri()},
                                                       "position": {"line": line, "character": column}})

    def wait_for_diagnostics(self, path):
        while path.as_uri() not in self.diagnostics:
            self._take(self._receive())
        return self.diagnostics[path.as_uri()]

    def notify(self, method, parameters):
        self._send({"method": method, "params": parameters})

    def request(self, method, parameters):
        self._last_id += 1
        self._send({"id": self._last_id, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == self._last_id and "method" not in message:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self._take(message)

    def _take(self, message):
        if message.get("method") == "textDocument/publishDiagnostics":
            parameters = message["params"]
            self.diagnostics[parameters["uri"]] = [each["message"] for each in parameters["diagnostics"]]

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self):
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        body = self._process.stdout.read(length)
        if not body:
            raise RuntimeError("the language server has ended, or was too slow")
        return json.loads(body)


def path_of(uri):
    return pathlib.Path(uri.removeprefix("file://"))
