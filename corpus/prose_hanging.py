"""Names that name nothing by themselves: 公务用车购置费48.76万元，购置2辆; 行政编制46名，实有43人."""

from __future__ import annotations

import re

BUYING = frozenset({"购置", "新购", "购买", "更新"})
_HANGING = re.compile(
    r"实有|在编|人数|批次|人次|团组|购置|新购|购买|更新|报废|接待|经费|比(?:年初)?预算(?:数)?节[约支省]|接待人[数次]"
    r"|(?:平均)?(?:发行|票面|年)?利率|(?:预算)?(?:执行|完成)(?:比例|率)"  # 一般债券153万元，平均发行利率2.98%
    r"|(?:绩效)?(?:自评|评价|综合|最终)?(?:得分|评分)"  # “某某”项目全年预算80万元，执行率99%，自评得分96分
    r"|每(?![年月日]).{1,7}|(?:还有|尚)?(?:剩余?|其余|余下)(?:的|部分)?"  # 运转经费412.5万元，按每村每年30万元安排
)


def hangs(name: str) -> bool:
    """Whether a name belongs to what was told right before it."""
    return _HANGING.fullmatch(name) is not None
