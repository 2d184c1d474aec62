"""Where everything that is stored lives, and the catalogue in it."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.store import Catalogue


def home_folder() -> Path:
    """``BUDGETQA_HOME``, or the platform's folder for user data; made when it is not there."""
    named = os.environ.get("BUDGETQA_HOME")
    if named:
        home = Path(named).expanduser()
    else:
        import platformdirs

        home = Path(platformdirs.user_data_dir("budgetqa", appauthor=False))
    home.mkdir(parents=True, exist_ok=True)
    return home


def open_catalogue(home: Path) -> Catalogue:
    """The catalogue of ``home``, or the server's that ``BUDGETQA_DATABASE_URL`` names."""
    default = f"sqlite:///{home / 'catalogue.sqlite'}"
    return Catalogue.open(os.environ.get("BUDGETQA_DATABASE_URL") or default)
