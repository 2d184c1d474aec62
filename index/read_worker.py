"""A process that reads documents: pickled ``(name, bytes)`` in, a pickled Document or error out.

Parsing takes a processor for itself, and a file that ends its reader (memory, a fault in a library) ends
this process, not the ingest.  It ends by itself when the ingest does.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import IO

from corpus.errors import BudgetQAError
from corpus.model import Document
from corpus.read import read_bytes

_SIZE = 8  # bytes of a message's length


def write_message(stream: IO[bytes], message: object) -> None:
    """One message: its length, then its pickle."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_SIZE, "big") + data)
    stream.flush()


def read_message(stream: IO[bytes]) -> object:
    """The next message; raises EOFError when the other side is gone."""
    size = stream.read(_SIZE)
    if len(size) < _SIZE:
        raise EOFError
    data = stream.read(int.from_bytes(size, "big"))
    return pickle.loads(data)


def read_or_error(name: str, data: bytes) -> Document | BudgetQAError:
    """The document, or why there is none."""
    try:
        return read_bytes(name, data)
    except BudgetQAError as error:
        return error


def main() -> None:
    """Read until the pipe ends; what libraries print goes to standard error, not among the messages."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        try:
            request = read_message(sys.stdin.buffer)
            assert isinstance(request, tuple)
            write_message(replies, read_or_error(*request))
        except (EOFError, BrokenPipeError, KeyboardInterrupt):
            return


if __name__ == "__main__":
    main()
