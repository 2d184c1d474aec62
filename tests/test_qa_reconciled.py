"""Figures held against each other: printed shares and changes worked out anew, named wholes, lists in brackets, the own office."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.in_brackets import plainly_bracketed
from qa.operations import find_operations
from qa.reading import read_question

UNITS = (
    ("单位名称", "单位性质", "编制数", "在职人数"),
    ("南屏县档案局（本级）", "行政", "20", "18"),
    ("南屏县地方志中心", "事业", "12", "15"),
    ("南屏县城建档案馆", "事业", "8", "7"),
    ("合计", "", "40", "40"),
)
GUESTS = (
    ("项目", "2022年预算数", "2023年预算数"),
    ("因公出国（境）费", "", ""),
    ("公务接待费", "3.20", "2.60"),
    ("公务用车购置及运行费", "6.00", "5.00"),
    ("合计", "9.20", "7.60"),
)
PROJECTS = (
    ("项目名称", "实施单位", "金额"),
    ("档案数字化", "南屏县地方志中心", "60.00"),
    ("库房温湿度改造", "南屏县城建档案馆", "25.00"),
    ("县志编修", "南屏县地方志中心", "15.00"),
    ("库房加固", "南屏县城建档案馆", "20.00"),
    ("合计", "", "120.00"),
)
SPENT = (
    ("科目名称", "合计", "基本支出", "项目支出"),
    ("一般公共服务支出", "300.00", "200.00", "100.00"),
    ("库房管理支出", "40.00", "20.00", "20.00"),
    ("卫生健康支出", "60.00", "60.00", ""),
    ("合计", "400.00", "280.00", "120.00"),
)
PROSE = (
    "一、一般公共预算支出情况",
    "（一）规模。2023年一般公共预算支出400.00万元。",
    "（二）结构。一般公共服务支出300.00万元，占75.00%；库房管理支出40.00万元，占12.00%；卫生健康支出60.00万元，占15.00%。",
    "二、“三公”经费情况",
    "2023年“三公”经费预算7.60万元，比2022年减少1.60万元。其中：公务接待费2.60万元，比上年减少0.50万元；公务用车购置及运行费5.00万元，比上年减少1.00万元。",
    "三、绩效目标情况",
    "2023年对4个项目设置绩效目标，涉及资金150.00万元。",
    "四、人员情况",
    "年末在职人员40人。",
    "五、名词解释",
    "1.“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。",
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "南屏县档案局2023年部门预算",
            ("部门预算单位构成", UNITS),
            ("表2 支出预算总表（单位：万元）", SPENT),
            ("表5 一般公共预算“三公”经费支出表（单位：万元）", GUESTS),
            ("表7 项目支出预算表（单位：万元）", PROJECTS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("question", "verdict", "figure"),
    [
        ("说明里写的“库房管理支出占12.00%”，按金额算对得上吗", "否", "10%"),
        ("库房管理支出占12.00%这个比例算得对吗", "否", "10%"),
        ("说明里卫生健康支出占15.00%，用金额核一下对不对", "是", "15%"),
        ("说明里一般公共服务支出占75.00%，算得对吗", "是", "75%"),
        ("说明里写公务接待费比上年减少0.50万元，和“三公”经费表中两年预算数之差一致吗", "否", "0.6万元"),
        ("说明里公务用车购置及运行费减少1.00万元，和表5里两年预算数相减的结果对得上吗", "是", "1万元"),
        ("说明中“三公”经费比2022年减少1.60万元，跟三公经费支出表两年合计之差一样吗", "是", "1.6万元"),
        ("说明里写公务接待费比上年增加0.60万元，和“三公”经费表中两年预算数之差一致吗", "否", "减少0.6万元"),
        ("说明里设置绩效目标的资金规模，跟项目支出预算表的合计一致吗", "否", "120"),
        ("说明里设置绩效目标涉及资金150.00万元，和表7的合计一致吗", "否", "120"),
        ("各单位在职人数加起来，和合计的40人对得上吗", "是", "40"),
        ("地方志中心的在职人数超过编制数了吗", "是", "15"),
        ("城建档案馆的在职人数超过编制数了吗", "否", "8"),
        ("县志编修是51万元，对吗", "不对", "15"),
        ("南屏县档案局单位构成表里的在职人数合计，和说明里的在职人员数对得上吗", "是", "40"),
    ],
)  # fmt: skip
def test_what_is_printed_is_worked_out_anew(made, question, verdict, figure):
    answer = ask(made, question)
    assert answer.text.startswith(verdict), answer.text
    assert figure in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("三个项目（档案数字化、县志编修、库房加固）一共多少万元", "95"),
        ("两家单位（地方志中心、城建档案馆）的编制数加起来多少", "20"),
        ("两个项目（档案数字化和县志编修）的金额合计多少万元", "75"),
        ("地方志中心的编制数占全部编制数的百分之几", "30"),
        ("城建档案馆的在职人数占全县档案部门在职人数合计的百分之多少", "17.5"),
        ("局本级的编制数占各单位编制总数的百分之几", "50"),
        ("库房温湿度改造占项目支出合计的百分之几", "20.83"),
        ("地方志中心的编制数比城建档案馆多几个", "4"),
        ("档案局本级的在职人数是多少", "18"),
        ("档案局在职人数合计是多少", "40"),
    ],
)
def test_parts_wholes_and_offices_are_those_that_are_named(made, question, value):
    assert ask(made, question).value == Decimal(value), ask(made, question).text


@pytest.mark.parametrize(
    "question",
    [
        "说明里会展中心建设的金额和支出预算总表对得上吗",
        "国有资本经营预算支出表的合计和说明里写的金额一致吗",
        "说明里写会议费比上年减少2.00万元，和“三公”经费表中两年预算数之差一致吗",
        "三个项目（档案数字化、古籍修复、库房加固）一共多少万元",
    ],
)
def test_no_other_figures_are_held_against_each_other(made, question):
    assert ask(made, question).status != "answered", ask(made, question).text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("三家医院（甲院、乙院、丙院）的收入", "甲院、乙院、丙院的收入"),
        ("两项保险（养老、医疗）一共多少", "养老保险、医疗保险的一共多少"),
        ("两个科目（办公费和水电及取暖费）合计", "办公费、水电及取暖费的合计"),
        ("三家医院（甲院、乙院）的收入", "三家医院（甲院、乙院）的收入"),
        ("第三个项目（古籍修复、库房加固、县志）", "第三个项目（古籍修复、库房加固、县志）"),
        ("公务用车（执法用车、其他用车）", "公务用车（执法用车、其他用车）"),
    ],
)
def test_brackets_list_what_is_meant(text, plain):
    assert plainly_bracketed(text) == plain


@pytest.mark.parametrize(
    ("question", "named", "unnamed"),
    [
        ("说明里财政拨款收入占99.18%，算得对吗", "verify", "definition"),
        ("说明一下财政拨款收入", "definition", "verify"),
        ("“甲支出占12.88%”，按金额算对得上吗", "verify", "exists"),
        ("甲大队的实有人数超过编制人数吗", "exceeds", "exists"),
        ("甲大队有编制吗", "exists", "exceeds"),
    ],
)
def test_what_is_asked_is_read_from_the_whole_question(question, named, unnamed):
    names = {op.name for op in find_operations(read_question(question))}
    assert named in names
    assert unnamed not in names


REVIEWED = (
    ("项目名称", "实施单位", "年初预算数", "全年执行数", "自评得分"),
    ("良种繁育", "种子站", "30.00", "24.00", "91.00"),
    ("土壤普查", "土肥站", "20.00", "18.00", "95.00"),
)
BOUGHT = (
    ("项目名称", "预算资金", "采购品目", "数量", "采购金额"),
    ("良种繁育", "30.00", "播种机", "2", "16.00"),
    ("良种繁育", "30.00", "烘干机", "1", "8.00"),
    ("土壤普查", "20.00", "检测仪", "4", "12.00"),
)
SAID = (
    "一、“三公”经费情况",
    "2024年度“三公”经费支出预算8.40万元，支出决算6.30万元，完成预算的75.00%，比上年减少0.70万元，下降10.00%。",
    "2024年末开支财政拨款的公务用车保有量5辆。",
    "二、政府采购情况",
    "2024年度政府采购支出总额36.01万元，其中：政府采购货物支出28.00万元、政府采购工程支出3.00万元、政府采购服务支出5.00万元。",
    "三、国有资产情况",
    "截至2024年12月31日，共有车辆9辆。",
    "四、绩效评价情况",
    "2024年度对2个项目开展绩效自评，涉及资金50.00万元，平均得分93.00分。",
)


@pytest.fixture(scope="module")
def farm():
    return assistant_of(
        document(
            "白塔县农业和种子局2024年部门决算",
            ("项目支出绩效自评表（单位：万元）", REVIEWED),
            ("政府采购明细表（单位：万元）", BOUGHT),
            prose=SAID,
        )
    )


@pytest.mark.parametrize(
    ("question", "verdict", "figure"),
    [
        ("“三公”经费下降10.00%，重新算一遍对不对", "是", "10%"),
        ("“三公”经费完成预算的75.00%，用决算除以预算算得对吗", "是", "75%"),
        ("“三公”经费下降10.00%，和减少的0.70万元对得上吗", "是", "10%"),
        ("绩效自评涉及的资金，和绩效自评表全年执行数之和相等吗", "否", "42"),
        ("绩效自评涉及的资金，和绩效自评表年初预算数加起来一致吗", "是", "50"),
        ("政府采购分货物、工程、服务三块，三块之和同总额有没有出入", "否", "36"),
        ("良种繁育的两行采购金额加起来，等于该项目的预算资金吗", "否", "24"),
        ("政府采购明细表里良种繁育的两行明细，金额加起来等于它的预算资金吗", "否", "24"),
        ("国有资产说明里的车辆数，和“三公”说明里的公务用车保有量一致吗", "否", "5辆"),
    ],
)
def test_rates_columns_and_rows_are_those_of_the_thing(farm, question, verdict, figure):
    answer = ask(farm, question)
    assert answer.text.startswith(verdict), answer.text
    assert figure in answer.text


def test_a_sum_is_not_what_lies_between_it_and_another(farm):
    answer = ask(farm, "良种繁育的两行采购金额加起来，比它的预算资金少多少万元")
    assert answer.value in (Decimal(6), Decimal(-6)), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "病虫害防治的资金规模，跟绩效自评表全年执行数之和一致吗",
        "仓库部分说的冷库数和资产部分说的车辆数相同吗",
        "白塔县农业和种子局说明里“教育支出占6.10%”这个占比算得对吗",
    ],
)
def test_a_side_that_is_not_there_is_not_answered_for(farm, question):
    assert ask(farm, question).status != "answered", ask(farm, question).text


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("甲支出占1.94%，复核一下对不对", "verify"),
        ("甲支出占比写成71.73%，算对了没有", "verify"),
        ("甲支出占0.20%，没写错吧", "verify"),
        ("甲支出完成年初预算的98.99%，按决算和预算算对吗", "verify"),
        ("甲站、乙站、丙站共安排多少万元", "sum"),
        ("桥梁检测加固和道路养护一共多少万元", "sum"),
    ],
)
def test_the_check_that_is_asked_for_is_kept(question, operation):
    assert operation in {op.name for op in find_operations(read_question(question))}
