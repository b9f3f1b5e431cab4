"""Say in one clear line when somebody else already listens on the port we want."""

from __future__ import annotations

import errno
import socket
import sys


def problem(host: str, port: int) -> str:
    """Why nothing can listen there; "" when it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} is taken. Choose another: make demo PORT={port + 1}"
            return f"Cannot listen on {host}:{port}: {error.strerror}."
    return ""


def main(host: str, port: str) -> int:
    """1, and a line on stderr, when the port cannot be had."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        said = f"PORT must be a number from 1 to 65535, not {port!r}."
    else:
        said = problem(host, int(port))
    if said:
        print(said, file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
