"""Prose: each figure gets the chain of names that the sentence nests it under."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Paragraph, Profile, Source
from corpus.prose import Carried, paragraph_to_facts
from corpus.prose_names import segment_to_name
from corpus.read import read_bytes

PROFILE = Profile("某市教育局2023年度部门预算", "某市教育局", 2023, "预算", "部门")


def read(text, headings=(), carried=None):
    facts, _ = paragraph_to_facts(Paragraph(0, text, 1, 0), PROFILE, headings, carried)
    return facts


def said(text, headings=()):
    return [(">".join(fact.subject), fact.text, fact.aspect) for fact in read(text, headings)]


def test_parts_nest_under_what_they_divide():
    assert said(
        "2023年支出预算900.5万元，其中基本支出500.5万元，包括人员经费400万元和日常公用经费100.5万元；"
        "项目支出400万元，主要为校舍维修；其他支出0万元。"
    ) == [
        ("支出预算", "900.5万元", "amount"),
        ("支出预算>基本支出", "500.5万元", "amount"),
        ("支出预算>基本支出>人员经费", "400万元", "amount"),
        ("支出预算>基本支出>日常公用经费", "100.5万元", "amount"),
        ("支出预算>项目支出", "400万元", "amount"),
        ("支出预算>其他支出", "0万元", "amount"),
    ]


def test_brackets_nest_and_close_again():
    assert said(
        "“三公”经费预算30万元，其中用车购置及运维费20万元（其中：购置费5万元，运维费15万元)；接待费10万元。"
    ) == [
        ("“三公”经费", "30万元", "amount"),
        ("“三公”经费>用车购置及运维费", "20万元", "amount"),
        ("“三公”经费>用车购置及运维费>购置费", "5万元", "amount"),
        ("“三公”经费>用车购置及运维费>运维费", "15万元", "amount"),
        ("“三公”经费>接待费", "10万元", "amount"),
    ]


def test_changes_carry_subject_aspect_and_base_year():
    facts = read(
        "2023年预算收支安排900万元，较2021年预算增加70万元，其中：基本支出减少30万元，降低5%。"
    )
    assert [(f.subject[-1], f.aspect, f.year, f.base_year) for f in facts] == [
        ("预算收支安排", "amount", 2023, None),
        ("预算收支安排", "increase", 2023, 2021),
        ("基本支出", "decrease", 2023, 2021),
        ("基本支出", "decline", 2023, 2021),
    ]
    assert facts[2].subject == ("预算收支安排", "基本支出")


@pytest.mark.parametrize(
    ("phrase", "base"),
    [("比上年", 2022), ("与2020年相比", 2020), ("较2021年决算数", 2021), ("同比", 2022)],
)
def test_what_a_change_is_measured_against(phrase, base):
    fact = read(f"机关运行经费80万元，{phrase}增加5万元。")[1]
    assert (fact.subject, fact.aspect, fact.base_year) == (("机关运行经费",), "increase", base)


def test_a_list_of_uses_divides_the_figure_before():
    assert [one[0] for one in said("拨款支出10万元，主要用于以下方面：教育支出（类）8万元，占80%；其他2万元。")] == [
        "拨款支出", "拨款支出>教育支出", "拨款支出>教育支出", "拨款支出>其他",
    ]  # fmt: skip


def test_shares_belong_to_the_figure_before():
    assert said("本年收入合计100万元，其中：财政拨款收入90万元，占90%；其他收入10万元，占10%。")[
        2::2
    ] == [
        ("本年收入合计>财政拨款收入", "90%", "share"),
        ("本年收入合计>其他收入", "10%", "share"),
    ]


def test_one_subject_at_several_stages_and_how_much_of_it_was_done():
    facts = read("公务接待费支出年初预算为20万元，支出决算为18万元，完成年初预算的90%。")
    assert [f.subject for f in facts] == [("公务接待费",)] * 3
    assert [f.scope.stage for f in facts[:2]] == ["年初预算", "决算"]
    assert (facts[2].aspect, facts[2].measure) == ("share", ("完成年初预算",))


def test_an_item_of_the_classification_names_the_figures_of_its_paragraph():
    facts = read(
        "3、教育支出（类）普通教育（款）小学教育（项）。主要用于：日常开支。年初预算为90万元，支出决算为89万元。"
    )
    assert {f.subject for f in facts} == {("教育支出", "普通教育", "小学教育")}


def test_a_paragraph_that_ends_with_of_which_opens_a_list():
    first, carried = paragraph_to_facts(
        Paragraph(0, "2023年“三公”经费预算数为30万元。其中：", 1, 0), PROFILE, (), None
    )
    item, _ = paragraph_to_facts(
        Paragraph(1, "（一）公务接待费10万元，比2022年预算持平。", 1, 1), PROFILE, (), carried
    )
    assert first[0].subject == ("“三公”经费",)
    assert item[0].subject == ("“三公”经费", "公务接待费")


def test_a_list_ends_with_its_section():
    carried = Carried(section=9, head=("甲",), parent=("甲",))
    assert read("（一）公务接待费10万元。", carried=carried)[0].subject == ("公务接待费",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2023年，我部门机关运行经费共计安排49.47万元。", "机关运行经费"),
        ("2023年某市教育局财政拨款的机关运行经费预算为49万元。", "机关运行经费"),
        ("2023年本单位政府采购预算38万元。", "政府采购预算"),
        ("我局2023年度收、支总计均为9,999.67万元。", "收、支总计"),
        ("2023年部门预算安排购置车辆2辆。", "购置车辆"),
        ("完成98台燃气锅炉改造。", "燃气锅炉改造"),
        (
            "单价100万元（含）以上设备（不含车辆）2台（套）。",
            "单价100万元（含）以上设备（不含车辆）",
        ),
        ("优良天数比例达到56%以上。", "优良天数比例"),
        ("项目支出贰佰万元。", "项目支出"),
        ("行政运行（2010601）支出决算31.2万元。", "行政运行"),
        ("住房公积金（2210201）18.60万元。", "住房公积金"),
    ],
)
def test_names_are_cleaned_of_years_owners_and_verbs(text, name):
    facts = read(text)
    assert [f.subject[-1] for f in facts] == [name]


def test_the_earlier_figure_that_a_change_is_measured_against_is_the_earlier_years():
    facts = read("2023年支出预算92万元，比2022年预算81万元增加11万元，增长13.58%。")
    assert [(f.text, f.year, f.aspect) for f in facts] == [
        ("92万元", 2023, "amount"),
        ("81万元", 2022, "amount"),
        ("11万元", 2023, "increase"),
        ("13.58%", 2023, "growth"),
    ]
    assert {f.subject for f in facts} == {("支出预算",)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("共安排项目支出66万元，涉及项目18个，比2022年预算增加12万元。", "项目支出"),
        (
            "机关运行经费预算12万元，为局本级及1家参公单位安排，比2022年预算增加5万元。",
            "机关运行经费",
        ),
        (
            "2023年政府性基金预算支出20万元，全部为项目支出，比2022年增加4万元。",
            "政府性基金预算支出",
        ),
        ("支出较去年增加22万元，其中基本支出增加5万元。", "基本支出"),
        ("“三公”经费预算16万元，决算14万元，比预算节约2万元，比2022年度增加3万元。", "“三公”经费"),
    ],
)
def test_a_change_in_money_is_a_change_of_money(text, name):
    change = [f for f in read(text) if f.aspect == "increase"][-1]
    assert change.subject[-1] == name


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("购置费36万元，购置2辆；接待费4万元，接待23批次、187人次。", ["购置", "接待", "接待"]),
        (
            "行政编制46名，实有43人；事业编制52名，实有47人。",
            ["行政编制", "实有", "事业编制", "实有"],
        ),
        ("内设机构：办公室、财务科、人事科，共3个。", ["内设机构"]),
        ("包括本部以及下属12家预算单位的综合收支计划。", ["预算单位"]),
    ],
)
def test_counts_are_named_by_what_is_counted_and_hang_on_what_stands_before(text, counts):
    facts = [f for f in read(text) if f.unit and not f.unit.endswith("元")]
    assert [f.subject[-1] for f in facts] == counts
    assert all(len(f.subject) > 1 for f in facts if f.subject[-1] in ("购置", "接待", "实有"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("安排购置车辆4辆，单价100万元以上设备5台。", ["购置车辆", "购置单价100万元以上设备"]),
        ("固定资产原值80万元，净值50万元。", ["固定资产原值", "固定资产净值"]),
        ("机关运行经费当年一般公共预算拨款12万元。", ["机关运行经费"]),
        (
            "对26个项目编制了绩效目标，对5个项目开展绩效自评。",
            ["编制绩效目标的项目", "开展绩效自评的项目"],
        ),
    ],
)
def test_what_is_said_once_holds_for_both_and_who_pays_is_no_name(text, names):
    assert [f.subject[-1] for f in read(text)] == names


def test_one_figure_for_several_names_is_the_figure_of_each():
    facts = read("上缴上级支出、经营支出、对附属单位补助支出均为0万元。")
    assert [f.subject[-1] for f in facts] == ["上缴上级支出", "经营支出", "对附属单位补助支出"]


def test_names_with_brackets_and_quotes_stay_whole_in_a_chain():
    first = read("“卫生支出（类）公立医院（款）中医（民族）医院（项）”12万元。")[0]
    second = read("1.公共安全支出（类）法院（款）“两庭”建设（项）。年初预算为9万元。")[0]
    assert first.subject == ("卫生支出", "公立医院", "中医（民族）医院")
    assert second.subject[-1] == "“两庭”建设"


def test_parts_end_where_they_would_be_more_than_the_whole():
    facts = read("在职391人，其中：专业技术人员317人；退休人员276人。")
    assert [f.subject for f in facts][1:] == [("在职", "专业技术人员"), ("退休人员",)]


def test_what_is_in_a_sum_is_not_its_name():
    assert said("2023年收入、支出总计（含年初、年末结转和结余）均为80.50万元。") == [
        ("收入", "80.50万元", "amount"),
        ("支出总计", "80.50万元", "amount"),
    ]


def test_the_year_of_a_reason_ends_with_its_item():
    text = (
        "2023年三公经费5万元，其中：购置费0万元，比上年减少9万元，原因是2022年已更新一辆客车；"
        "运行费3万元，比上年减少1万元；接待费2万元。"
    )
    years = {(f.subject[-1], f.aspect): (f.year, f.base_year) for f in read(text)}
    assert years["运行费", "amount"] == (2023, None)
    assert years["运行费", "decrease"] == (2023, 2022)
    assert years["接待费", "amount"] == (2023, None)


def test_a_figure_without_a_name_takes_the_heading():
    assert (
        said("2023年预算为49万元。", ("四、其他", "（三）机关运行经费情况说明"))[0][0]
        == "机关运行经费"
    )


def test_names_that_share_figures_get_them_in_order():
    assert said("人员经费、公用经费和项目支出分别为100万元、20万元和30万元。") == [
        ("人员经费", "100万元", "amount"),
        ("公用经费", "20万元", "amount"),
        ("项目支出", "30万元", "amount"),
    ]


def test_parts_that_make_up_the_whole_leave_no_room_for_more():
    assert [one[0] for one in said("在职70人，其中行政42人，事业28人；离退休25人。")] == [
        "在职", "在职>行政", "在职>事业", "离退休",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "基本支出498.27万元，人员经费431.05万元，公用经费67.22万元。",
            ["基本支出", "基本支出>人员经费", "基本支出>公用经费"],
        ),
        (
            "本年收入913.46万元。财政拨款收入900万元，占98.53%；其他收入13.46万元，占1.47%。",
            ["本年收入", *["本年收入>财政拨款收入"] * 2, *["本年收入>其他收入"] * 2],
        ),
        (
            "会议费50万元，培训费30万元，差旅费20万元。",
            ["会议费", "培训费", "差旅费"],
        ),
        (
            "收入预算913.46万元，基本支出512.31万元，项目支出401.15万元。",
            ["收入预算", "基本支出", "项目支出"],
        ),
        (
            "基本支出498.27万元，人员经费431.05万元，公用经费67.21万元。",
            ["基本支出", "人员经费", "公用经费"],
        ),
        ("自评项目1826个，监控项目1008个，评估项目818个。", ["自评项目", "监控项目", "评估项目"]),
    ],
)
def test_figures_that_make_up_the_one_before_are_its_parts(text, names):
    """Exactly, in money, and not by the chance of round figures or of the other side."""
    assert [one[0] for one in said(text)] == names


def test_expenditure_is_no_part_of_income():
    assert said("收入预算80万元，其中财政拨款收入50万元，支出预算80万元。")[2][0] == "支出预算"


def test_money_for_an_improvement_is_no_change():
    assert said("项目总预算90.00万，其中服务能力提升80.00万元。")[1] == (
        "项目总预算>服务能力提升", "80.00万元", "amount",
    )  # fmt: skip


def test_the_quote_stands_where_the_source_says():
    paragraph = Paragraph(4, "无关的话。机关运行经费80万元。 项目支出5万元。", 1, 9, Source(line=7))
    facts, _ = paragraph_to_facts(paragraph, PROFILE)
    for fact in facts:
        assert fact.source.span is not None
        assert paragraph.text[slice(*fact.source.span)] == fact.quote
        assert fact.text in fact.quote
        assert (fact.source.paragraph, fact.source.line) == (4, 7)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["基本支出", "项目支出", "上缴上级支出", "经营支出", "其他支出"]),
            st.decimals(min_value="0.01", max_value=99999, places=2),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda pair: pair[0],
    )
)
def test_any_list_of_parts_reads_back(parts):
    total = sum((value for _, value in parts), Decimal(0))
    text = f"2023年支出预算{total}万元，其中：" + "；".join(f"{n}{v}万元" for n, v in parts) + "。"
    facts = read(text)
    assert [(f.subject, f.value) for f in facts] == [
        (("支出预算",), total),
        *((("支出预算", name), value) for name, value in parts),
    ]


@given(st.text(alphabet="其中包括，；。（）()：、“”1年2万元%占增加比上年支出 \n", max_size=80))
def test_any_text_is_survived_and_every_fact_has_a_subject(text):
    for fact in read(text):
        assert fact.subject and all(fact.subject)
        assert fact.quote in text


def test_the_whole_department_is_no_head_of_a_name():
    """全部门编制 is what the whole department has: 全部 is not cut off it."""
    assert segment_to_name("全部门编制", None).chain == ("全部门编制",)


def test_a_numbered_item_names_the_budget_and_the_accounts_behind_its_comma():
    text = (
        "柳湾县民政局2022年部门决算\n一般公共预算财政拨款支出年初预算900.00万元，支出决算880.00万元。其中变动较大的有："
        "（1）老年福利，年初预算69.00万元，决算64.20万元；（2）殡葬，年初预算18.00万元，决算21.50万元。\n"
    )
    told = {
        (fact.subject[-1], fact.scope.stage): fact.text
        for fact in read_bytes("x.txt", text.encode()).facts
    }
    assert told["老年福利", "年初预算"] == "69.00万元" and told["殡葬", "决算"] == "21.50万元"
    assert told["一般公共预算财政拨款支出", "年初预算"] == "900.00万元"
