"""What a program and all that it has started listen on, as Linux tells it."""

import re
from ipaddress import ip_address
from pathlib import Path

_LISTENS = "0A"


def family_of(pid: int) -> list[int]:
    """The process, its children and theirs."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    return [pid, *(one for child in children for one in family_of(child))]


def listening(pid: int) -> dict[int, str]:
    """The addresses on which the process and its family listen, by port."""
    ours = {found[1] for member in family_of(pid) for found in map(_SOCKET.match, _open_files(member)) if found}
    found: dict[int, str] = {}
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if state == _LISTENS and rest[5] in ours:
                address, port = local.split(":")
                words = bytes.fromhex(address)
                found[int(port, 16)] = str(ip_address(b"".join(words[at : at + 4][::-1] for at in range(0, len(words), 4))))
    return found


_SOCKET = re.compile(r"socket:\[(\d+)\]")


def _open_files(pid: int) -> list[str]:
    found = []
    for file in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.append(str(file.readlink()))
        except FileNotFoundError:  # closed a moment ago
            continue
    return found
