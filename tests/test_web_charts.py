"""Pictures are made of the document's own figures: parts that make up a total, never what stands beside them."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from fastapi.testclient import TestClient
from sites import made_site, sample_site

from corpus.model import Fact, Scope, Source
from tests.doubles_web import FakeAssistant, budget_document
from web.application import create_app
from web.charts import document_to_charts, fact_to_chart, find_chart
from web.facts import parts_of
from web.plots import chart_to_json, script_path
from web.years import years_to_chart

FINANCE = "putuo-finance-2024-final-accounts.pdf"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return sample_site(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def document(site):
    return site.shelf.document(FINANCE)


def _fact(document, name, table="t2"):
    return next(f for f in document.facts if f.table == table and f.subject == (name,) and f.value)


def test_lines_below_a_total_that_are_none_of_its_parts_are_left_out(document):
    parts = parts_of(document, _fact(document, "本年支出合计"))
    names = {part.subject[-1] for part in parts}
    assert "年末结转和结余" not in names and "一般公共服务支出" in names
    assert abs(sum(part.value for part in parts) - Decimal("2940.05")) <= Decimal("0.05")


def test_bars_stand_by_size_with_the_printed_figures(document):
    chart = fact_to_chart(document, _fact(document, "本年支出合计"))
    values = [part.value for part in chart.slices]
    assert values == sorted(values, reverse=True) and chart.note == ""
    figure = json.loads(chart_to_json(chart))
    assert figure["data"][0]["text"][0] == "2,106.66"


def test_every_picture_of_a_document_is_found_again_by_its_key(document):
    charts = document_to_charts(document)
    assert charts
    for chart in charts:
        assert find_chart(document, chart.key) == chart
        assert json.loads(chart_to_json(chart))["data"]
        assert all(part.fact.unit == chart.unit for part in chart.slices)


def test_inner_parts_of_a_treemap_make_up_their_outer_part(document):
    trees = [chart for chart in document_to_charts(document) if chart.kind == "treemap"]
    for chart in trees:
        for number, part in enumerate(chart.slices):
            inner = [one.value for one in chart.slices if one.parent == number]
            assert not inner or abs(sum(inner) - part.value) * 100 <= part.value


def test_a_figure_alone_has_no_picture():
    alone = Fact(
        ("会议费",),
        ("预算数",),
        "3",
        Decimal(3),
        "万元",
        table="t1",
        source=Source(table="t1", row=2, column=2),
    )
    assert fact_to_chart(budget_document(), alone) is None


def test_names_never_become_marks_of_the_picture():
    names = ("<b>粗</b>", "<a href='javascript:1'>", "&lt;i&gt;")
    facts = tuple(
        Fact(
            (name,),
            ("数",),
            "3",
            Decimal(3 + n),
            "万元",
            table="t1",
            source=Source(table="t1", row=n, column=2),
        )
        for n, name in enumerate(names)
    )
    document = replace(budget_document(), facts=facts)
    text = chart_to_json(fact_to_chart(document, facts[0]))
    assert "<" not in text and "&" not in text


def test_the_picture_and_its_script_come_from_here(site):
    with TestClient(create_app(site)) as client:
        found = client.get("/view/chart-choices", params={"document": FINANCE}).text
        key = found.split('value="')[1].split('"')[0]
        html = client.get("/view/chart", params={"document": FINANCE, "chart": key}).text
        assert "data-figure=" in html and "bq-listing" in html
        rows = client.get(
            "/export/chart", params={"document": FINANCE, "chart": key, "format": "csv"}
        ).text
        assert rows.splitlines()[0].endswith("项目,其中,数值,单位")
        assert (
            client.get("/view/chart", params={"document": FINANCE, "chart": "t99:1"}).status_code
            == 404
        )
        script = client.get("/ours/plotly.js")
        assert script.status_code == 200 and len(script.content) == script_path().stat().st_size


def _of_year(year, value, unit="万元"):
    document = budget_document(f"{year}.docx")
    fact = Fact(
        ("公务接待费",), (f"{year}年预算数",), value, Decimal(value), unit, table="t1",
        year=year, scope=Scope(stage="预算"), source=Source(table="t1", row=4, column=2),
    )  # fmt: skip
    profile = replace(document.profile, year=year)
    return replace(
        document, sha256=f"{year:x}".rjust(64, "0")[::-1], profile=profile, facts=(fact,)
    )


def test_a_figure_over_the_years_is_a_line_in_one_unit():
    now, before, other = _of_year(2022, "3"), _of_year(2020, "5"), _of_year(2021, "40000", "元")
    chart = years_to_chart(now, now.facts[0], [before, other])
    assert [(p.label, p.value) for p in chart.slices] == [
        ("2020年", Decimal(5)), ("2021年", Decimal(4)), ("2022年", Decimal(3)),
    ]  # fmt: skip
    assert [part.document for part in chart.slices] == [before.id, other.id, now.id]
    assert json.loads(chart_to_json(chart))["data"][0]["mode"] == "lines+markers+text"


def test_one_year_is_no_line():
    now = _of_year(2022, "3")
    assert years_to_chart(now, now.facts[0], []) is None


def test_the_viewer_offers_the_line_where_there_are_several_years():
    documents = _of_year(2022, "3"), _of_year(2021, "4")
    site = made_site(FakeAssistant(), *documents)
    place = {"document": documents[0].id, "table": "t1", "row": 4, "column": 2}
    with TestClient(create_app(site)) as client:
        opened = client.get("/view/place", params=place).text
        assert "历年图" in opened
        address = opened.split('data-pane="years"')[1].split('data-fill="')[1].split('"')[0]
        assert "公务接待费：历年预算" in client.get(address.replace("&amp;", "&")).text
