"""What a review points out: of the whole where the whole is asked for, of all that were reviewed otherwise."""

import pytest
from made_tables import ask, assistant_of, document


@pytest.fixture(scope="module")
def bureau():
    return assistant_of(
        document(
            "柳湾县民政局2030年部门决算",
            prose=(
                "第三部分 情况说明",
                "（二）项目绩效自评结果。养老助餐专项自评得分91.00分，主要问题是送餐点分布不均；改进建议是增设乡村送餐点。",
                "第五部分 附件",
                "附件：柳湾县民政局2030年度部门整体支出绩效评价报告",
                "2030年新建助餐点21个。存在的主要问题：一是项目储备不足；二是资金下达偏晚；三是档案归集不全。",
            ),
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "2030年度部门整体支出绩效评价指出了哪些主要问题",
        "2030年整体支出绩效评价反映出什么不足",
        "2030年部门整体支出绩效存在什么短板",
        "2030年整体支出评价报告暴露了哪些问题",
    ],
)
def test_of_the_whole_only_what_its_own_report_says(bureau, question):
    answer = ask(bureau, f"柳湾县民政局{question}？")
    assert "项目储备不足" in answer.text and "档案归集不全" in answer.text
    assert "送餐点分布不均" not in answer.text


def test_of_all_reviews_all_that_was_found(bureau):
    answer = ask(bureau, "柳湾县民政局2030年绩效自评发现了哪些问题？")
    assert "送餐点分布不均" in answer.text and "资金下达偏晚" in answer.text


def test_what_is_to_be_done(bureau):
    answer = ask(bureau, "柳湾县民政局2030年改进建议有哪些？")
    assert "增设乡村送餐点" in answer.text


def test_the_problems_of_another_matter_are_not_told(bureau):
    answer = ask(bureau, "柳湾县民政局2030年殡葬改革存在哪些问题？")
    assert "项目储备不足" not in answer.text
