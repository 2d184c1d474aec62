"""Prose of reports on a place's budget: years of parts, the two sides of a fund, numbered items, remarks in brackets."""

from __future__ import annotations

import pytest

from corpus.model import Paragraph, Profile
from corpus.prose import paragraph_to_facts
from corpus.scope import labels_to_year

REPORT = Profile(
    "关于某县2022年财政预算执行情况和2023年财政预算草案的报告", "某县财政局", 2022, "预算", "部门"
)


def read(text, headings=()):
    return paragraph_to_facts(Paragraph(0, text, 1, 0), REPORT, headings)[0]


def said(text, headings=()):
    return [(">".join(fact.subject), fact.text) for fact in read(text, headings)]


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        ((REPORT.title, "二、2023年财政预算草案"), 2023),
        ((REPORT.title, "二、2023年财政预算草案", "（一）支出重点"), 2023),
        ((REPORT.title, "一、2022年财政预算执行情况"), 2022),
        ((REPORT.title,), 2022),
        ((REPORT.title, "三、2023年1月以来的情况"), 2022),
    ],
)
def test_a_figure_is_of_the_year_of_its_part_of_the_report(headings, year):
    assert [fact.year for fact in read("安排教育支出8800万元。", headings)] == [year]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "失业保险基金收入320万元，支出280万元。",
            [("失业保险基金收入", "320万元"), ("失业保险基金支出", "280万元")],
        ),
        (
            "（三）政府性基金预算。收入安排5200万元，支出安排4100万元。",
            [("政府性基金预算收入", "5200万元"), ("政府性基金预算支出", "4100万元")],
        ),
        (
            "1.卫生支出900万元，其中疫苗30万元；2.科技支出70万元；3.安排预备费60万元。",
            [
                ("卫生支出", "900万元"),
                ("卫生支出>疫苗", "30万元"),
                ("科技支出", "70万元"),
                ("预备费", "60万元"),
            ],
        ),
        (
            "一般公共预算收入500万元，加上上级补助收入90万元，使用非财政拨款结余7万元。",
            [
                ("一般公共预算收入", "500万元"),
                ("上级补助收入", "90万元"),
                ("使用非财政拨款结余", "7万元"),
            ],
        ),
        (
            "支出总计包括：本年支出30万元，结余分配2万元，年末结转和结余1万元。",
            [
                ("支出总计>本年支出", "30万元"),
                ("支出总计>结余分配", "2万元"),
                ("支出总计>年末结转和结余", "1万元"),
            ],
        ),
        (
            "（二）结构。教育支出70万元；科技支出20万元。（三）一般公共预算支出决算具体情况。年初预算为95万元。",
            [("教育支出", "70万元"), ("科技支出", "20万元"), ("一般公共预算支出", "95万元")],
        ),
        (
            "因公出国（境）费预算5万元，支出0万元。",
            [("因公出国（境）费", "5万元"), ("因公出国（境）费", "0万元")],
        ),
        (
            "机关运行经费支出40万元（与基本支出中的公用经费一致），较上年减少3万元。",
            [("机关运行经费支出", "40万元"), ("机关运行经费支出", "3万元")],
        ),
        (
            "共有车辆2辆，其中特种专业技术用车1辆（检测车）、其他用车1辆。",
            [("车辆", "2辆"), ("车辆>特种专业技术用车", "1辆"), ("车辆>其他用车", "1辆")],
        ),
    ],
)
def test_what_a_figure_is_of(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("label", "year"),
    [("上年决算数", 2021), ("比上年增长%", None), ("较上年增减", None), ("2023年预算数", 2023)],
)
def test_a_column_that_compares_with_the_year_before_is_of_this_year(label, year):
    assert labels_to_year((label,), 2022) == year
