"""Old Office formats (.doc, .rtf, .odt …) through LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from corpus.errors import DamagedFile, TooLarge, UnsupportedFormat

Target = Literal["docx", "xlsx"]

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 90
_MOST_BYTES = 300 << 20  # of what comes out


def convert(data: bytes, suffix: str, target: Target) -> bytes:
    """The same document as .docx or .xlsx: ``convert(data, ".doc", "docx")``.

    LibreOffice runs with a profile of its own that nothing is kept of, and its macros off: what it opens
    is untrusted.  Raises UnsupportedFormat where it is not installed.
    """
    program = find_program()
    if program is None:
        raise UnsupportedFormat(
            problem=f"是旧版格式（{suffix}），读取它要先安装 LibreOffice（命令 soffice），"
            f"或者用 Office、WPS 另存为 .{target}"
        )
    with tempfile.TemporaryDirectory(prefix="budgetqa-") as folder:
        return _convert_in(Path(folder), program, data, suffix, target)


def find_program() -> str | None:
    """Where LibreOffice is, None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def _convert_in(folder: Path, program: str, data: bytes, suffix: str, target: Target) -> bytes:
    source = folder / f"in{suffix}"
    source.write_bytes(data)
    out = folder / "out"
    profile = folder / "profile"
    _forbid_macros(profile)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        target,
        "--outdir",
        str(out),
        str(source),
    ]
    _run(command, folder)
    result = out / f"in.{target}"
    if not result.is_file():
        raise DamagedFile(problem="已损坏，LibreOffice 也打不开")
    if result.stat().st_size > _MOST_BYTES:
        raise TooLarge(problem="太大，转换以后超过上限")
    return result.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run to the end, or stop it with all its children after a while."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise DamagedFile(problem=f"用 LibreOffice 转换超过 {_SECONDS} 秒没有完成") from error


def _forbid_macros(profile: Path) -> None:
    """A profile with the highest macro security and without links to the outside."""
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
        '<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>'
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
        '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>'
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
        '<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>'
        "</oor:items>\n",
        encoding="utf-8",
    )
