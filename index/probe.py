"""Opens Chroma's folder in a process of its own and looks at every vector: ``python -m index.probe FOLDER``.

A file that a kill cut short may raise, hang or end the process that reads it; this one is there to be ended.
Exit code 0 when every collection answers and its vectors find themselves.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_SECONDS = 300
_ROOT = Path(__file__).resolve().parents[1]


def sound(folder: Path) -> bool:
    """Whether a process that reads the whole folder lives and is content."""
    command = [sys.executable, "-m", "index.probe", str(folder)]
    try:
        done = subprocess.run(
            command, cwd=_ROOT, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    from index.dense import folder_is_sound

    return 0 if folder_is_sound(Path(arguments[0])) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
