"""What a text calls the whole of its “三公”经费: one name for the many wordings, so that it is found under each."""

from __future__ import annotations

import re
from collections.abc import Sequence

THREE = "“三公”经费"
_SAID = re.compile(r"[“\"']?三公[”\"']?经费[”\"']?")
# 用一般公共预算财政拨款安排的“三公”经费支出, 区级部门（单位）“三公”经费支出预算汇总
_WORDY = re.compile(
    r"(?:[\u4e00-\u9fff]{0,14}?(?:局|委|院|校|镇|乡|区|县|市|中心|党派|单位|部门?|级|机关))?(?:[（(][^（）()]{1,6}[)）])?"
    r"(?:使?用|通过)?(?:一般公共预算|公共财政预算|公共预算|财政|预算|决算|公开|汇总|数据|拨款|资金|安排|支出|开支|列支|当年|的)*"
    r"[“\"']?三公[”\"']?经费[”\"']?"
    r"(?:一般公共预算|公共预算|财政拨款|支出|决算|预算|数据|合计|总计|汇总|总额|总数|共计?|数|安排|的)*"
)
_WHOLE = re.compile(
    r"(?:本年|当年|全年|全[市县区镇])?(?:预算|决算|支出)*(?:总额|总计|合计|总数|汇总|总支出)(?:预算|决算)?|(?:决算|预算)支出"
)


_CARS = re.compile(
    r"公务用车购置(?:费)?(?:及|和|与)?(?:公务用车)?运行(?:维护)?(?:费用?|支出|经费)*"
)
_OF_CARS = re.compile(r"购置(?:费用?|支出)|运行(?:维护)?(?:费用?|支出)")


def _car_names(chain: Sequence[str]) -> list[str]:
    """公务用车购置及运行费，其中购置费、运行维护费: what is bought and kept are cars."""
    return [
        f"公务用车{name}"
        if at and _OF_CARS.fullmatch(name) and _CARS.fullmatch(chain[at - 1])
        else name
        for at, name in enumerate(chain)
    ]


def whole_names(chain: Sequence[str], title: str, headings: Sequence[str]) -> tuple[str, ...]:
    """A figure's chain of names with its “三公”经费 called so.

    What a text that is only about “三公”经费 calls 决算总额 or 支出合计 is that, too.
    """
    names = [THREE if _is_wordy(_last_told(name)) else name for name in _car_names(chain)]
    told = bool(_SAID.search(title)) and all(_about_whole(heading) for heading in headings[-1:])
    if names and told and _WHOLE.fullmatch(names[0]):
        names[0] = THREE
    return tuple(names)


def _last_told(name: str) -> str:
    """The name behind a heading that was run together with it: “三公”经费决算我局“三公”经费支出."""
    told = [match.start() for match in _SAID.finditer(name)]
    return name[told[-1] :] if len(told) > 1 else name


def _is_wordy(name: str) -> bool:
    return _WORDY.fullmatch(name) is not None


def _about_whole(heading: str) -> bool:
    return bool(re.search(r"三公|总体|总额|基本情况|^说明", heading))
