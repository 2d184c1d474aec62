"""Real servers for tests: Chroma's own and PostgreSQL; a reason where one cannot be had."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SECONDS = 60


def _wait(ready, process: subprocess.Popen[bytes], what: str) -> None:
    end = time.monotonic() + _SECONDS
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            pytest.skip(f"{what} did not start")
        time.sleep(0.1)


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """The address of a Chroma server over a folder."""
    program = Path(sys.executable).with_name("chroma")
    if not program.exists():
        pytest.skip("chromadb's server program is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [
        str(program),
        "run",
        "--path",
        str(folder),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ready() -> bool:
        try:
            return urllib.request.urlopen(f"{url}/api/v2/heartbeat", timeout=1).status == 200
        except OSError:
            return False

    try:
        _wait(ready, process, "Chroma's server")
        yield url
    finally:
        process.kill()
        process.wait()


def _postgres_programs() -> Path:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    found = shutil.which("initdb")
    if not places and found is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return (places[0] if places else Path(str(found))).parent


def _ordinary_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root: as which user it runs then."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL does not run as root, and there is no other user")


@contextmanager
def postgres_server() -> Iterator[str]:
    """An address of a PostgreSQL server's first database; gone afterwards, data and all."""
    programs, who = _postgres_programs(), _ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="budgetqa-pg-", dir="/tmp"))
    if who:
        os.chown(folder, who["user"], who["group"])
    run = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **who}
    made = subprocess.run(
        [programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "budgetqa", "-E", "UTF8",
         "--locale=C", "--no-sync"], check=False, **run,
    )  # fmt: skip
    if made.returncode != 0:
        shutil.rmtree(folder)
        pytest.skip("initdb of PostgreSQL failed")
    process = subprocess.Popen(
        [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=",
         "-c", "fsync=off"], **run,
    )  # fmt: skip

    def ready() -> bool:
        command = [programs / "pg_isready", "-h", folder, "-q"]
        return subprocess.run(command, check=False).returncode == 0

    try:
        _wait(ready, process, "PostgreSQL")
        yield f"postgresql://budgetqa@/postgres?host={folder}"
    finally:
        process.send_signal(signal.SIGINT)  # at once, whoever is connected
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
