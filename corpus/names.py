"""The name of a figure, from the words that lead to it; pure functions on strings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Aspect

_STAGE_ONLY = re.compile(
    r"^(?:当年|全年|本年度?|年度)?(?P<stage>年初预算|调整预算|全年预算|支出决算|收入决算|决算支出|决算|预算执行|执行|预算安排|年度预算|项目预算|总预算|预算|支出预算)(?:数|额|金额)?$"
)
_STAGE_TAIL = re.compile(r"(?P<stage>年初预算|调整预算|全年预算|支出决算|决算|预算执行|执行|预算)(?:数|额|金额|安排|总额)?$")
_STAGES = {"支出决算": "决算", "收入决算": "决算", "决算支出": "决算", "预算执行": "执行数", "执行": "执行数"}
_HEAD = re.compile(
    r"^(?:[\s”\"、]|“(?![^”]*”)|(?:19|20)\d{2}年度?(?:当年|末|初|底)?|其中|包括|包含|主要(?:为|是|用于|包括)|以及|和|及|与|共有|共计|截至|反映|安排了?|涉及|"
    r"我(?:部门|局|委|单位|市|区|县)|本(?:部门|级|单位|局|委|年度?)|部门|上年末|年末|年初(?!预算)|全年(?!预算)|当年|本年度|[（(]部门[)）]|所属各?(?:预算)?单位|下属|各|的|"
    r"[（(]?[一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．])+"
)
_TAIL = re.compile(
    r"(?:共计?安排|合计安排|预计安排|安排(?:了|为)?|(?<!合)(?<!总)(?<!小)共计|共有|合计为|计划为?|约?为|是|达到?|约|(?<!合)(?<!总)(?<!小)(?<!统)(?<!会)(?<!审)计|不?超过|有|的|在|了|等|：|:)+$"
)
_VERB_TAIL = re.compile(
    r"(?:(?:比|较|与|同|和)(?:上年|去年|(?:19|20)\d{2}年度?)(?:当年)?(?:年?(?:预算|决算)(?:执行)?(?:数|总额)?)?(?:相比|比较)?|同比|相比)?"
    r"(?:增加|增长|减少|下降|降低|上升|提高|持平|占|压减|完成|增|减)(?:了|额|数)?(?:.{0,14}的)?(?:比重|比例)?(?:为)?$"
)
_ACTIONS = re.compile(r"^(?:完成|实现|达到|确保|开展|组织|改造|建成|新增|对|在|至|用|由|共|每|编制|购置)")
_ACCOUNT = re.compile(r"([^（）()“”\"、.．，,；;：:。\d]{2,40}?)[（(][类款项][)）]")


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def narrow(text: str) -> str:
    """Full-width forms as ASCII, one character for one, so that positions stay."""
    return text.translate(_WIDE)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure's name: several names are a 类–款–项 path; ``stage_only`` is a bare 年初预算 or 支出决算."""

    names: tuple[str, ...] = ()
    stage: str | None = None
    year: int | None = None
    stage_only: bool = False


def heading_name(path: tuple[str, ...]) -> tuple[str, ...]:
    """What a section is about: ``三、机关运行经费安排情况`` gives ("机关运行经费",)."""
    if not path:
        return ()
    name = re.sub(r"^\s*(?:第[一二三四五六七八九十]+部分|[（(]?[一二三四五六七八九十\d]+[)）]?[、.．]?)\s*", "", path[-1])
    name = re.sub(r"(?:19|20)\d{2}年度?", "", name)
    name = re.sub(r"(?:总体|具体|结构|安排|支出|预算|决算)?(?:情况|说明|及增减变化原因|的说明|信息|如下)+[。：:]?.*$", "", name)
    return (name,) if len(name) >= 2 else ()


def lead_to_name(lead: str, tail: str, entity: str | None, aspect: Aspect) -> Named:
    """The name in the words before a figure; the words behind it where those before are a verb.

    >>> lead_to_name("；项目支出", "，主要为", None, "amount").names
    ('项目支出',)
    """
    clause = _last_clause(lead)
    accounts = tuple(name.strip() for name in _ACCOUNT.findall(narrow(lead)[-120:]))
    if accounts and re.search(r"[（(][类款项][)）][”\"]?$", narrow(lead).strip()):
        return Named(tuple(_clean(name, entity) for name in accounts[-3:]))
    years = re.findall(r"((?:19|20)\d{2})年", re.sub(r"(?:比|较|与|同|和)(?:19|20)\d{2}年", "", clause))
    year = int(years[-1]) if years else None
    if aspect != "amount" or _VERB_TAIL.search(clause):
        clause = _VERB_TAIL.sub("", clause)
    name = _clean(clause, entity)
    only = _STAGE_ONLY.match(name)
    if only and only["stage"] not in ("支出预算", "总预算", "项目预算", "年度预算"):
        stage = only["stage"].replace("预算安排", "预算")
        return Named((), _STAGES.get(stage, stage), year, True)
    stage_match = _STAGE_TAIL.search(name)
    if stage_match and len(name) - len(stage_match[0]) >= 2:
        rest = _clean(name[: stage_match.start()], entity)
        if not rest:
            return Named((), _STAGES.get(stage_match["stage"], stage_match["stage"]), year, True)
        if rest not in ("收入", "支出", "收支", "政府采购", "总", "部门"):
            stage = stage_match["stage"]
            return Named((_clean(rest, entity) or rest,), _STAGES.get(stage, stage), year)
    if len(name) < 2 or _ACTIONS.match(name):
        behind = _behind(tail)
        if behind and aspect == "amount":
            return Named((f"{name}{behind}" if 0 < len(name) <= 4 else behind,), None, year)
    return Named((name,) if len(name) >= 2 else (), None, year)


def _opens_sentence(lead: str) -> bool:
    return not re.search(r"[，,；;：:]", lead)


def _last_clause(lead: str) -> str:
    """The words since the last mark; a bracket that belongs to the name stays with it."""
    text = narrow(lead).strip()
    text = re.sub(r"\((?:以[^()]*为准|含[^()]*|不含[^()]*|部门|单位|详见[^()]*|台、辆)\)", "", text)
    kept = re.sub(r"\((境|护|港|税)\)", r"（\1）", text)
    pieces = re.split(r"[,;:()。]|其中|包括|包含|主要为|主要是|(?<=[\u4e00-\u9fff])、", kept)
    clause = pieces[-1]
    return re.sub(r"^(?:和|及|与|以及)(?=[\u4e00-\u9fff“]{2})", "", clause.strip())


def _clean(name: str, entity: str | None) -> str:
    """A name without the office, the year, counters and verbs around it."""
    before = None
    name = name.strip()
    while name != before:
        before = name
        name = _HEAD.sub("", name)
        if entity:
            name = name.removeprefix(entity)
        name = _TAIL.sub("", name).strip(" \"'　")
        if name.startswith("”") or name.count("“") < name.count("”"):
            name = name.replace("”", "", 1)
    return name


def _behind(tail: str) -> str:
    """What is counted: ``个国省考水质断面全部达到…`` gives 国省考水质断面全部达到."""
    match = re.match(r"[“\"]?([\u4e00-\u9fffA-Za-z“”]{2,16})", tail.strip())
    return match[1].strip("“”") if match else ""
