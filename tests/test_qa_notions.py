"""Standard notions in the words of people who never read a budget, in dialect and in chat."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.entities import find_entities
from qa.spoken import plainly
from qa.vocabulary import load_lexicon

WATER = document(
    "云津市青浦区水务局2023年部门预算",
    (
        "一般公共预算基本支出表（单位：万元）",
        [
            ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
            ["301", "工资福利支出", "812.40", "812.40", ""],
            ["30113", "住房公积金", "66.20", "66.20", ""],
            ["302", "商品和服务支出", "140.30", "", "140.30"],
            ["30205", "水费", "3.10", "", "3.10"],
            ["30211", "差旅费", "9.40", "", "9.40"],
            ["30216", "培训费", "5.70", "", "5.70"],
            ["", "合计", "952.70", "812.40", "140.30"],
        ],
    ),
    (
        "固定资产占用情况表",
        [
            ["项目", "数量", "价值（万元）"],
            ["1、房屋（平方米）", "720", "81.5"],
            ["2、车辆（台、辆）", "9", "133.6"],
        ],
    ),
    prose=(
        "2023年“三公”经费预算安排27.60万元。其中：因公出国（境）费4.00万元；公务用车购置费8.00万元；公务用车运行维护费12.50万元；公务接待费3.10万元。",
        "机关运行经费安排140.30万元。",
        "2023年安排购置车辆2辆。",
    ),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(WATER)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("招待外地来的客人吃饭那块钱批了好多", "3.10"),
        ("侬晓得伐，23年请客摆酒席的开销几钿", "3.10"),
        ("公家的车子加油跟修理一年得花多少钱", "12.50"),
        ("养公车的钱批了几多钱", "12.50"),
        ("添新车的钱留了多少", "8.00"),
        ("公家出钱出国考察要掏几多", "4.00"),
        ("维持机关日常运转的经费搞了好多钱嘛", "140.30"),
        ("送职工去培训学习要多少钱", "5.70"),
        ("派人去外地出差的钱有几多", "9.40"),
        ("哎我说，自来水一年得花多少钱呗", "3.10"),
        ("给大伙儿缴公积金得掏多少", "66.20"),
        ("打算添几部新车子", "2"),
        ("公家车子现在有几台", "9"),
        ("新车添几台啊有人知道不", "2"),
        ("出趟差的经费有几多", "9.40"),
        ("招呼客人吃喝预备花几个钱", "3.10"),
        ("职工住房公积金交几多", "66.20"),
        ("小轿车烧油加修理好多钱一年", "12.50"),
    ],
)
def test_a_notion_is_told_by_the_words_that_it_is_described_in(water, question, value):
    assert ask(water, f"青浦区水务局2023年{question}").value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "招待了几批客人",  # a number of visits is no sum of money
        "救护车加油维修要花多少钱",  # cars of another kind
        "接待大厅花了多少钱",
        "出国留学补助多少钱",
        "消防车辆维修保养多少钱",
        "培训学校建设花多少钱",
        "绿化养护花多少钱",
        "洒水车油钱多少",
        "执法车辆维修保养花多少钱",
        "信访接待花多少钱",
        "会议中心用电花多少钱",
        "人才公积金补贴多少钱",
    ],
)
def test_what_another_word_makes_another_thing_of_is_not_told(water, question):
    assert ask(water, f"青浦区水务局2023年{question}").value is None


@pytest.mark.parametrize(
    "question",
    ["账上房子有好大，值好多钱嘛", "账上房子有多少平方，值几个钱", "房屋多大面积，账面上值多少钱"],
)
def test_how_large_and_what_it_is_worth_are_both_told(water, question):
    text = ask(water, f"青浦区水务局{question}").text
    assert "720" in text and "81.5" in text


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("大哥，打听个事儿，三公经费多少", "三公经费多少"),
        ("在吗？帮我看看，三公经费多少", "三公经费多少"),
        ("唔该，三公经费几多", "三公经费多少"),
        ("那啥，三公经费多少呗", "三公经费多少"),
        ("24年水务局三公经费多少", "2024年水务局三公经费多少"),
        ("水务局22年三公经费多少", "水务局2022年三公经费多少"),
        ("20年期贷款利息多少", "20年期贷款利息多少"),
        ("外头一年花多少", "外头一年花多少"),
        ("头一年花了多少钱", "去年花了多少钱"),
        ("好多部门都公开了三公吗", "好多部门都公开了三公吗"),
        ("会议室有好大", "会议室面积是多少"),
        ("建设费的上线是多少", "建设费上限是多少"),
        ("系统上线多少天", "系统上线多少天"),
        ("哎哟喂水务局三公经费多少", "水务局三公经费多少"),
        ("水务局三公经费多少（24年）", "2024年水务局三公经费多少"),
        ("水务局三公经费多少，2022年的", "2022年水务局三公经费多少"),
        ("2023年水务局三公经费多少，2022年的呢", "2023年水务局三公经费多少，2022年的"),
        ("采购了多少钱的货", "政府采购货物多少钱"),
        ("采购了多少钱的车", "采购了多少钱的车"),
        ("绩效项目编了几个", "编报绩效目标的项目有几个"),
        ("编制绩效目标的项目有几个", "编制绩效目标的项目有几个"),
        ("二四年水务局三公经费多少", "2024年水务局三公经费多少"),
        ("一二年级学生人数多少", "一二年级学生人数多少"),
        ("水务局名下车多少台", "水务局名下有多少辆车"),
        ("水务局下头管到几家预算单位", "水务局下属有几家预算单位"),
        ("给中小微……中小企业的采购多少", "给中小企业的采购多少"),
        ("三公经费多少铜钿", "三公经费多少钱"),
        ("三公经费狱算多少", "三公经费预算多少"),
        ("卖货多少钱", "卖货多少钱"),
        ("水务局电脑台式的要几台", "水务局台式电脑要几台"),
        ("水务局项目总共花多少", "水务局项目支出是多少"),
        ("水务局养老项目总共花多少", "水务局养老项目总共花多少"),
    ],
)
def test_ways_of_speaking_in_plain_words(said, plain):
    assert plainly(said) == plain


@pytest.mark.parametrize(
    ("question", "entities", "foreign"),
    [
        ("市局2023年三公经费多少", ("云津市水务局",), None),
        ("2023年市局三公经费多少", ("云津市水务局",), None),
        ("全市局部地区降雨量多少", (), None),
        ("城市局面多少", (), None),
        ("2023年静安水务局三公经费多少", (), "静安水务局"),
        ("成都水务局2023年三公经费多少", (), "成都水务局"),
        ("2023年公积金水务局缴了多少", ("云津市水务局",), None),
    ],
)
def test_offices_by_their_level_and_of_other_places(question, entities, foreign):
    found = find_entities(question, ("云津市水务局",), load_lexicon(), ())
    assert (found.entities, found.foreign) == (entities, foreign)


TOWN = document(
    "云津市万石街道办事处2023年部门预算",
    prose=("2023年公务接待费预算3.10万元。", "2023年基本支出512.00万元。"),
)


@pytest.mark.parametrize("name", ["万年街道", "千年街道"])
def test_a_street_whose_name_ends_with_a_word_of_time_is_another(name):
    assert ask(assistant_of(TOWN), f"{name}2023年公务接待费多少").value is None


@pytest.mark.parametrize("when", ["2023年街道", "今年街道", "23年街道"])
def test_the_street_of_a_year_is_the_one_at_hand(when):
    assert ask(assistant_of(TOWN), f"{when}公务接待费多少").value == Decimal("3.10")


def test_an_office_is_no_slip_of_another_that_sounds_like_it():
    roads = document("云津市交通委员会2023年部门预算", prose=("2023年公务接待费预算3.10万元。",))
    assert ask(assistant_of(roads), "云津交委2023年公务接待费多少").value == Decimal("3.10")
    assert ask(assistant_of(roads), "云津教委2023年公务接待费多少").value is None


STAFF = document(
    "云津市青浦区林业局2023年部门预算",
    (
        "一般公共预算基本支出表（单位：万元）",
        [
            ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
            ["301", "工资福利支出", "812.40", "812.40", ""],
            ["30101", "基本工资", "300.00", "300.00", ""],
            ["30107", "绩效工资", "512.40", "512.40", ""],
            ["302", "商品和服务支出", "140.30", "", "140.30"],
            ["30227", "委托业务费", "140.30", "", "140.30"],
            ["", "合计", "952.70", "812.40", "140.30"],
        ],
    ),
    prose=(
        "2023年政府采购预算60.50万元，其中：政府采购货物预算40.00万元、政府采购服务预算20.50万元。",
    ),
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("籍效工资一共多少", "512.40"),
        ("绩效工缁一共安排了多少钱", "512.40"),
        ("工资福利支出一共多少", "812.40"),
        ("外包出去的业务费多少", "140.30"),
        ("买货的政府采购预算多少", "40.00"),
        ("采购了多少钱的服务", "20.50"),
        ("政府采购服物预算多少", "20.50"),
    ],
)
def test_a_row_of_a_whole_and_a_kind_of_a_purchase_are_told_themselves(question, value):
    asked = f"云津青浦林业局2023年{question}"
    assert ask(assistant_of(STAFF), asked).value == Decimal(value)


def test_a_term_whose_front_a_page_lost_is_told_by_its_name():
    torn = document(
        "云津市林业局2023年部门预算",
        prose=(
            "2023年“三公”经费预算9.00万元，其中：因公出国（境）费用3.00万元，比2022年减少1.00万元，主要是严格车运行维护费6.00万元，比2022年减少2.00万元。",
        ),
    )
    own = document(
        "云津市园林局2023年部门预算",
        prose=(
            "2023年“三公”经费预算9.00万元，其中：因公出国（境）费用3.00万元，比2022年减少1.00万元；洒水车运行维护费6.00万元，比2022年减少2.00万元。",
        ),
    )
    asked = "2023年公务用车运行维护费多少"
    assert ask(assistant_of(torn), f"云津林业局{asked}").value == Decimal("6.00")
    assert ask(assistant_of(own), f"云津园林局{asked}").value is None


def test_a_department_adds_descriptions_of_its_own(tmp_path):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "own.toml").write_text(
        '[[notion]]\nterm = "差旅费"\nkinds = [["串门"]]\nwith = ["下乡"]\n', encoding="utf-8"
    )
    own = Assistant(MemoryCatalogue((WATER,)), NoIndex(), load_lexicon(tmp_path))
    assert ask(own, "下乡串门的钱批了多少").value == Decimal("9.40")
    assert ask(assistant_of(WATER), "下乡串门的钱批了多少").value is None
