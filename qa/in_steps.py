"""``最大的那一块占百分之多少``: two questions in one, which are asked one after the other."""

from __future__ import annotations

import re

_WHOLE_IS_SPOKEN_OF = r"(?:其中|这?里[面头边]?|当中|那么?|[,，])*"
_SHARE_OF_MOST = re.compile(
    rf"^(?:{_WHOLE_IS_SPOKEN_OF}|(?P<whole>[^,，。?？]{{2,40}}?)(?:里[面头边]?|当中|之中|(?<!其)中)[,，]?)"
    r"(?:的)?(?:金额|占比|比重)?最(?P<most>[大多高小少低])的?(?:那|这)?(?:一)?(?:项|块|个|部分|笔|类|家|款|样|种|头)*"
    r"(?:的)?(?:所)?占(?:比|了|到)*(?:它|总数|总额|全部|整个|其)?(?:的)?(?:是|为|有)?(?:多少|百分之几|百分之多少|几成|多大)?(?:的)?(?:比例|比重|份额)?[呢啊呀?？。]*$"
)
LEANING = "它占多少"  # of what was spoken of before


def steps_of(text: str) -> tuple[str, ...]:
    """The questions that one is asked in; none where it is one already.

    >>> steps_of("三公经费里最大的一项占百分之多少")
    ('三公经费里最大的是哪一项', '它占三公经费的百分之多少')
    """
    match = _SHARE_OF_MOST.match(text)
    if match is None:
        return ()
    whole = match["whole"] or ""
    first = f"{f'{whole}里' if whole else '其中'}最{match['most']}的是哪一项"
    return first, f"它占{whole}的百分之多少" if whole else LEANING
