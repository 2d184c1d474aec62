"""The picture of an answer that lists figures, and the same figures as files; the question is asked anew."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from qa.model import Question
from web.answer_chart import answer_to_chart, chart_to_listing
from web.exchange import link_to_questions
from web.exports import given
from web.parts import Site
from web.plots import chart_to_json
from web.view_charts import chart_to_html


def add_answers(app: FastAPI, site: Site) -> None:
    """``/view/answer?q=…&h=…&d=…`` for the page, ``/export/answer?…&format=csv|xlsx`` for a file."""

    @app.get("/{way}/answer", include_in_schema=False)
    def answer(request: Request, way: str, format: str = "csv") -> Response:  # noqa: A002
        query = request.url.query
        texts, documents = link_to_questions(query)
        chart = None
        if texts and way in ("view", "export"):
            asked = Question(texts[-1], texts[:-1], documents)
            chart = answer_to_chart(site.assistant.ask(asked), texts[-1].rstrip("？?。 "))
        if chart is None:
            raise HTTPException(404)
        listing = chart_to_listing(chart)
        if way != "view":
            return given(way, listing, "", format)
        address = f"/export/answer?{query}"
        return HTMLResponse(chart_to_html(chart, listing, chart_to_json(chart), address))
