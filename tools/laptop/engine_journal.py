"""What the engine changed since its last snapshot: written down before the answer goes out, and done again at the next start.

A snapshot has a number, and so has the journal that begins with it. Whatever is cut off, a start takes the snapshot that is there and does
again what is in the journals from its number on. They are handed to the system, not forced onto the disk: they outlive the engine only.
What it cannot read or write ends the engine: it would go on without it, and the next snapshot would take its place.
"""

import json
import os
from http import HTTPStatus
from pathlib import Path
from typing import Any, NoReturn

from ministack import app as engine
from ministack.core import persistence, responses
from ministack.services import dynamodb

_READS = ("Get", "Query", "Scan", "Describe", "List", "BatchGet", "TransactGet")
_handle, _state, _restore, _load = dynamodb.handle_request, dynamodb.get_state, dynamodb.load_persisted_state, engine._load_persisted_state


class Journal:
    """Stands between the engine and its DynamoDB, which serves a request in one step: what is written is in the order of what was done."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._number, self.has_changes, self._is_restored = folder, 0, False, False
        dynamodb.handle_request, dynamodb.get_state, dynamodb.load_persisted_state = self._served, self._snapshot, self._restored
        engine._load_persisted_state = self._loaded

    def save(self) -> None:
        """Takes a snapshot. The journals before it go once it is there; one that could not be written leaves them all."""
        self.has_changes, snapshot = False, self._folder / "dynamodb.json"
        persistence.save_state("dynamodb", dynamodb.get_state())
        if snapshot.exists() and snapshot.stat().st_mtime_ns >= self._path(self._number).stat().st_mtime_ns:
            self._clear()

    async def _served(self, method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]) -> Any:
        answer = await _handle(method, path, headers, body, query)
        operation = headers.get("x-amz-target", "").rpartition(".")[2]
        if answer[0] == HTTPStatus.OK and not operation.startswith(_READS):
            line = json.dumps([responses.get_account_id(), responses.get_region(), operation, body.decode()]).encode() + b"\n"
            try:
                self._file.write(line)
                self._file.flush()
            except OSError as failure:  # it is done and in no file: whoever asks again would be answered that it is kept
                _end(f"{self._path(self._number)} could not be written: {failure}. Make room on the disk, then open again.")
            self.has_changes = True
        return answer

    def _snapshot(self) -> dict[str, Any]:
        self._begin(self._number + 1)
        return {**_state(), "journal": self._number}

    def _restored(self, data: dict[str, Any]) -> None:
        self._number = data.get("journal", 0)
        _restore(data)
        self._is_restored = True

    def _loaded(self) -> None:
        snapshot = self._folder / "dynamodb.json"
        place = f"{snapshot}"
        try:
            _load()
            if snapshot.exists() and not self._is_restored:
                raise ValueError("it is not whole, or a newer engine wrote it")  # noqa: TRY301 - one sentence for all
            place = f"{self._folder}"
            self._clear()
            for number in sorted(int(path.suffix[1:]) for path in self._folder.glob("journal.*")):
                lines = self._path(number).read_bytes().split(b"\n")[:-1]  # what has no end was not answered
                for count, line in enumerate(lines, 1):
                    place = f"{self._path(number)}, line {count}"
                    _do_again(*json.loads(line))
                self._number, place = number, f"{self._folder}"
            self._begin(self._number + 1)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the server would go on with an empty larder
            way_on = f"Move {self._folder} away to begin anew, or open an export: make run FROM=its folder."
            _end(f"{place} cannot be used: {failure}. Everything is left as it is. {way_on}")

    def _begin(self, number: int) -> None:
        self._number, self._file = number, self._path(number).open("ab")

    def _clear(self) -> None:
        for path in self._folder.glob("journal.*"):
            if int(path.suffix[1:]) < self._number:
                path.unlink()

    def _path(self, number: int) -> Path:
        return self._folder / f"journal.{number}"


def _do_again(account: str, region: str, operation: str, body: str) -> None:
    responses.set_request_account_id(account)
    responses.set_request_region(region)
    try:
        _handle("POST", "/", {"x-amz-target": f"DynamoDB_20120810.{operation}"}, body.encode(), {}).send(None)  # nothing in it waits
    except StopIteration as done:
        if done.value[0] != HTTPStatus.OK:
            print(f"What was answered before could not be done again: {operation} {done.value[2]}", flush=True)


def _end(sentence: str) -> NoReturn:
    """Ends the engine at once, without a snapshot. The server it runs in would survive an exception."""
    try:
        print(sentence, flush=True)
    finally:  # a full disk has no room for the sentence either
        os._exit(1)
