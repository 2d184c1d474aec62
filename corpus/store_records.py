"""What goes into the catalogue beside a document, and what it lists of one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from corpus.model import READER, Profile


@dataclass(frozen=True, slots=True)
class Passage:
    """What full text holds: the tokens that the owner cut (space separated) and the owner's JSON.

    ``entity``, ``year`` and ``kind`` are what searches are filtered by; ``digest`` names the embedded text.
    """

    id: str
    document: str
    words: str
    payload: str
    entity: str | None = None
    year: int | None = None
    kind: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document in one line: ``checks`` counts its arithmetic checks by status."""

    id: str
    name: str
    sha256: str
    format: str
    profile: Profile
    sections: int
    tables: int
    facts: int
    checks: dict[str, int]
    warnings: tuple[str, ...]
    ingested_at: str
    reader: str = READER  # the version of the reading that made it
    cutting: str = ""  # the version of the cutting into passages


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """An earlier version of a document: what it was, which document is current instead, since when."""

    record: DocumentRecord
    replaced_by: str
    replaced_at: str


def row_to_record(row: Any) -> DocumentRecord:
    """A row of ``documents``, without its body."""
    return DocumentRecord(
        id=row["id"],
        name=row["name"],
        sha256=row["sha256"],
        format=row["format"],
        profile=Profile(row["title"], row["entity"], row["year"], row["stage"], row["who"]),
        sections=row["sections"],
        tables=row["tables"],
        facts=row["facts"],
        checks=json.loads(row["checks"]),
        warnings=tuple(json.loads(row["warnings"])),
        ingested_at=row["ingested_at"],
        reader=row["reader"],
        cutting=row["cutting"],
    )
