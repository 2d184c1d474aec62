"""What a search keeps to; both stores apply it themselves, before anything is ranked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """Passages of these documents (ids), entities, years and kinds; an empty tuple does not limit."""

    documents: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()  # of index.kinds: "职责", "名词解释", "三公经费" …

    def conditions(self) -> dict[str, tuple[str | int, ...]]:
        """The limits that there are, by the name of the field that they hold for."""
        named: dict[str, tuple[str | int, ...]] = {
            "document": self.documents, "entity": self.entities,
            "year": self.years, "kind": self.kinds,
        }  # fmt: skip
        return {field: values for field, values in named.items() if values}


EVERYTHING = Filters()
