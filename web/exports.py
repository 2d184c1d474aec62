"""A list as a piece of the page or as a file."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from corpus.spreadsheet import rows_to_csv, rows_to_xlsx
from web.files import attachment
from web.tabular import Listing, listing_to_html

KINDS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "csv": ("text/csv; charset=utf-8", rows_to_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", rows_to_xlsx),
}


def given(way: str, listing: Listing, address: str, kind: str) -> Response:
    """The list as a piece of the page, or as a file; raises 404 for a kind of file that is not made."""
    if way == "view":
        return HTMLResponse(listing_to_html(listing, address))
    if way != "export" or kind not in KINDS:
        raise HTTPException(404)
    media, write = KINDS[kind]
    headers = attachment(f"{listing.caption}.{kind}")
    return Response(write(listing.head, listing.values()), media_type=media, headers=headers)
