"""Names of what a figure in prose is: "2020年，我部门机关运行经费共计安排" -> 机关运行经费."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.prose_leads import without_heading

_NUMBERED = re.compile(
    r"\s*(?:[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|[一二三四五六七八九十]{1,3}[、．.]"
    r"|[\d０-９]{1,3}\s*(?:[、．]|[.)）](?![\d０-９](?!\d{3}年)))|[①-⑳]|[一二三四五六七八九]是(?!否))\s*"
)
_YEARS = re.compile(
    r"(?:截至|截止到?|(?<![达提增降减])到)?(?:19|20)\d{2}年(?:度|初|末|底|(?:\d{1,2}月(?:\d{1,2}日|[末底初])?))?|^(?:本年度|今年|全年|上年末|上年底|上年度?|去年)(?!结)|上年末|年末(?=固定)|(?<=的)本年度"
)
_KIND_OF_CODE = re.compile(r"(?<=支出)[类款]级?科目(?=预算|决算|支出|$)")  # 教育支出类科目
# 37件（套）、二级文物: the other measure of the figure before is no part of the next name
_OTHER_MEASURE = re.compile(r"^[（(](?:[套台辆份个部只组册卷件架幅]|人次)[)）][、，,；;]?")
_SHORT_FOR = re.compile(r"[（(]以下简称[^（()）]*[)）]")
# 总预算在全省排第四, 共压减…: how it ranks is no part of the name
_RANKED = re.compile(
    r"在?(?:全[国省市州区县])?(?:排名?|位居|位列|名列)(?:全[国省市州区县])?第.{1,3}位?$"
)
_OWN = re.compile(
    r"我[省市县区州旗](?!级)|(?:我|本)(?:部门|单位|局机关|局|委|办事处|办|院|厅|中心|校|街道|镇|乡|处|会|馆|站|所)(?:机关(?!运行|事业)|本级)?(?:[（(][^）)]{0,8}[)）])?"
)
_CATEGORY = re.compile(
    r"((?:[^（）()“”\"，。；：]|“[^“”（）]{1,8}”|[（(](?!\s*\d{0,7}\s*[类款项]级?\s*[)）])[^（）()，。；：]{1,8}[)）])+?)"
    r"[（(]\s*\d{0,7}\s*([类款项])级?\s*[)）]"
)
_HEADS = (
    "主要原因是", "主要原因为", "主要是因为", "主要因为", "原因是", "是因为", "因为", "由于", "其中", "具体包括", "主要包括", "包括", "具体为", "具体", "分别", "主要是", "主要为", "另有", "另外", "同时", "其", "并", "即",
    "以及", "及", "和", "与", "或", "共有", "共计", "共", "现有", "设有", "开设", "完成", "实现", "新增", "下属", "涉及", "预计", "合计安排",
    "拟开展", "拟召开", "拟举办", "拟组织", "全部", "力争", "确保", "全年", "年内", "使", "由", "部门预算安排", "单位预算安排", "预算安排", "安排", "当年", "年度", "对", "截至目前",
    "按规定", "按照规定", "按有关规定", "经批准", "按程序",
)  # fmt: skip
_TAILS = (
    "一共", "总共", "为", "是", "拨入", "预计", "预安排", "达到", "达", "保持在", "控制在", "共计", "共", "安排", "下达", "投入", "拨付", "约", "共有", "现有", "拥有", "设有",
    "累计", "实际", "的", "突破", "只有", "仅有", "仅", "已", "均", "各", "数为", "：", ":",
)  # fmt: skip
# 一般公共预算收入累计完成35215万元, 共接待20批次: words of doing, no part of the name
_ACHIEVED = re.compile(
    r"(?<=收入|支出|部门)(?:累计)?(?:完成|实现)$|(?<=[局厅委院所)）])(?:累计)?完成$|^加上?(?=上[年级解缴]|.{2,12}收入$|.{2,12}支出$|调入|动用)|^(?:全[院校局]|医院|学校)?(?:共计?)?(?:完成|实现|发生)(?=[\u4e00-\u9fff]{2})|^(?:共|累计|全年)(?=接待$)"
)
_CARRIED_OUT = re.compile(r"(?:收入|支出)(?:累计)?(?:完成|实现)$")
_HELD = re.compile(r"^有(?=公务用车|公务车|车辆|在职|职工)")
_KEPT_TAILS = re.compile(r"(?:收支安排|节约|目的|[人户生床]均|公共)$")
_LEAD_CODE = re.compile(r"^\d{3,9}(?=[\u4e00-\u9fff])")
_TAIL_CODE = re.compile(
    r"(?<=[\u4e00-\u9fff])[（(]\d{3}(?:\d{2}){0,2}[)）](?:(?:支出|收入)(?=年初预算|调整预算|预算|决算|$))?"
)
# 公务接待费支出决算 is 公务接待费, but 一般公共预算财政拨款支出决算 keeps its 支出
_OWN_SIDE = r"(?:(?<=费)支出|^支出|^收入)?"
_STAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), stage)
    for pattern, stage in (
        (rf"{_OWN_SIDE}年初预算(?:数|金额|安排)?$", "年初预算"),
        (
            rf"{_OWN_SIDE}(?:调整后?预算|预算调整|全年预算)(?:数|金额)?(?:[（(]调整后?[)）])?$",
            "调整预算",
        ),
        (r"^预算[（(]调整后?[)）]$", "调整预算"),
        (r"(?:当年)?(?:预算|实际)?执行数$|预算执行$", "预算执行数"),
        (rf"{_OWN_SIDE}决算(?:数|金额)?$", "决算"),
        # 支出预算 and 政府采购预算 are names; 公务接待费预算 is 公务接待费 at the stage of 预算
        (r"(?<=费)(?:支出)?预算(?:数|金额|总额)?$", "预算"),
    )
)
_STAGED_SIDE = re.compile(
    r"(?P<stage>年初预算|决算)(?P<side>收入|支出)"
)  # 年初预算收入9864万元，决算收入…
_SUBTOTAL = re.compile(r"(?<=人数|人员|编制|支出|收入|经费)小计$")  # 退休人员小计95人
_FUNDS = re.compile(r"(?:一般公共|政府性基金|基金|国有资本经营|公共财政)预算$")
_BUDGET = re.compile(r"预算(?:数|金额|总额)?$")
_AFTER_NOUN = re.compile(  # 12家预算单位的综合收支计划 counts 预算单位, 7个职能科室和机关党委 科室
    r"(?<=单位|项目|部门|机构|中心|企业|学校|[科处股]室)(?:的|和|及|以及|与|编制|开展|实行|设定|机关运行经费)"
)
# 机关运行经费当年一般公共预算拨款 is 机关运行经费, whoever pays for it
_FUNDED = re.compile(r"(?<=经费)(?:当年|本年)?(?:一般公共预算)?(?:财政)?拨款(?:预算|支出)?$")
# 本级及1家参照公务员法管理的事业单位机关运行经费: whose it is, is no part of its name
_OF_PAYERS = re.compile(
    r"^.*(?:参照公务员法?管理的?(?:事业)?单位|参公(?:事业)?单位|\d[家个][^，、]{0,12}?单位)的?(?=机关运行经费)"
)
_QUALIFIED = re.compile(r"^(.{2,}?)([（(][^（）()]*[)）])$")
_FISCAL = re.compile(
    r"支出|收入|经费|[^免消]费|预算|决算|资金|资产|总计|合计|金额|基金|补助|拨款|结余|结转|[（(]项[)）]|采购|补贴|薪|工资"
)
_NOT_NAMES = re.compile(
    r"^(?:全部|均|都|全)(?:为|是|用于|系|由)|^(?:主要)?(?:原因|用于|因为|由于|因(?!公)|为了|根据|按照|依据|随着|通过)|原因|^主要|减少$|增加$|持平$|^无|相比$|^占"
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a figure belongs to: the chain of its name, and the stage its words say (年初预算, 决算)."""

    chain: tuple[str, ...]
    stage: str | None = None


# 超限率由4.1%降至1.6%, 标准由每人每月860元提高到920元: what it was before is no part of the name
_FROM_WHAT = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<![理事缘])(?:由|从)(?:原来的?|上年的?|每[^，。；]{1,6})?$|^按(?=每)"
)


_TO_WHAT = re.compile(
    r"(?:提[高升]|增加?|上[升涨]|降低?|下降|减少?|调[整高低]|扩[大充]|缩[短减小]|延长)(?:到|至|为)了?"
)
_PLANNED = re.compile(r"(?:项目)?预算(?:安排|下达|批复)(?:资金)?(?:为)?")
_LED_UP = re.compile(r"^.*原因(?:是|为|系)(?:年中)?")


def is_numbered(text: str) -> bool:
    """Whether a paragraph is an item of a list: "（一）因公出国（境）费0万元"."""
    return _NUMBERED.match(text) is not None


def kind_of_number(text: str) -> str:
    """Which kind of list an item is of, by how it is numbered: 1., （一）, （1）; "" for no item."""
    match = _NUMBERED.match(text)
    return (
        re.sub(r"\d+", "1", re.sub(r"[一二三四五六七八九十]+", "一", match[0].strip()))
        if match
        else ""
    )


def without_number(text: str) -> str:
    """The text after its numbering: "1、房屋" -> "房屋"."""
    return _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text


def looks_like_name(segment: str) -> bool:
    """Whether a clause could name a figure that stands further on; 类 款 项 always do."""
    if category_chain(segment):
        return True
    return bool(_FISCAL.search(segment)) and not _NOT_NAMES.search(segment) and len(segment) < 45


_OF_PROJECT = re.compile(
    r"(?P<name>“?[^，。；：:、\d]{3,30}?”?(?:项目|工程|专项|行动))(?:的?(?:绩效)?自评(?:综述|情况|结果)?|绩效(?:目标|情况)?)?[：:。]"
)
_SUCH = re.compile(
    r"^(?:其他|其中|全部|各|重点|主要|基本|所有|具体|下列|以下|部门|本年|上年|上述|政府采购|采购)"
)


def project_of_paragraph(text: str) -> str | None:
    """The project that all of a paragraph is about: "（一）养老综合体建设项目绩效自评综述：…", else None."""
    match = _OF_PROJECT.match(without_number(text.strip()))
    if match is None or _SUCH.match(match["name"]):
        return None
    return _unquote(match["name"])


def segment_to_name(segment: str, entity: str | None) -> Name:
    """The name in one clause: "我部门安排政府采购预算" -> 政府采购预算."""
    text = _OTHER_MEASURE.sub("", re.sub(r"\s+", "", segment))
    text = without_number(without_heading(text))
    text = _SHORT_FOR.sub("", _RANKED.sub("", text))
    text = _TAIL_CODE.sub("", text)  # 行政运行（2010601）: the code is no part of the name
    text = _SUBTOTAL.sub("", _KIND_OF_CODE.sub("", text))
    chain = category_chain(text)
    if chain:
        rest = text[max(m.end() for m in _CATEGORY.finditer(text)) :].strip("”\"’'，,：:")
        return Name(chain, _stage_of(_trim(rest))[1])
    text = _FROM_WHAT.sub("", _YEARS.sub("", text))
    text = _without_entity(_OWN.sub("", text), entity)
    planned = _PLANNED.fullmatch(text) is not None
    done = _CARRIED_OUT.search(text) is not None
    text = _trim(_LED_UP.sub("", text))
    text, stage = _stage_of(text)
    stage = stage or ("预算执行数" if done else None)
    text = "" if _TO_WHAT.fullmatch(text) else _shorten(_trim(text))
    return Name((text,) if text else (), stage or ("预算" if planned and not text else None))


def names_account(text: str) -> bool:
    """Whether a line is nothing but an account in its levels: 甲支出（类）乙事务（款）丙运行（项）。"""
    return _ACCOUNT.fullmatch(text.strip()) is not None


_ACCOUNT = re.compile(rf"(?:{_CATEGORY.pattern})+(?:支出)?[。：:]?")


def category_chain(text: str) -> tuple[str, ...]:
    """ "一般公共服务支出（类）财政事务（款）行政运行（项）" as three names, () where there are none."""
    names = [m[1] for m in _CATEGORY.finditer(text)]
    return tuple(_LEAD_CODE.sub("", without_number(name)).lstrip("，、：: ") for name in names)


_WHEN_DONE = re.compile(r"(?:明年|今年|去年|年[底内初末]|次年|下年|\d{4}年)")
_DONE_WITH = re.compile(
    r"^(?P<noun>[^，。；、,;\s]{0,6}?项目)(?:支出)?(?:全部|全面|都|均)?(?P<verb>开展|编制|实行|实施|进行|设置|设定|填报|编报|申报)了?(?P<what>[\u4e00-\u9fff]{2,10}?)(?=[，。；、,;]|$)"
)


_COUNTED_BEFORE = re.compile(
    r"(?:^|[，,；;：:、]|用于|保障|为|对|向)(?P<noun>[\u4e00-\u9fff（）()]{1,14}?(?:对象|人员|人口|学生|职工|儿童|老年?人|孤儿|群众|教师|居民|农户|家庭|学员))(?:约|共)?$"
)


def counted_before(lead: str, trailing: str) -> str:
    """``主要用于城市低保对象8420人的基本生活保障``: the noun before its number, where the words behind are what it is for."""
    match = _COUNTED_BEFORE.search(lead) if trailing.startswith("的") else None
    return re.split("用于|保障|为了", match["noun"])[-1] if match is not None else ""


def trailing_name(text: str) -> str:
    """The noun after a count: "家重点排放企业实施改造" -> 重点排放企业.

    Projects are told apart by what is done with them: "项目开展绩效自评" -> 开展绩效自评的项目.
    """
    done = _DONE_WITH.match(text)
    if _WHEN_DONE.match(text):
        return ""  # 剩余430户明年完成
    if done is not None:
        return f"{done['verb']}{done['what']}的{done['noun']}"
    head = re.split(r"[，。；、：,;:（(）)！？\s]|\d", text, maxsplit=1)[0]
    head = re.split(
        r"(?<=.{2})(?:财政拨款|全部|均|都|达到|实施|完成|进行|开展|构成|组成|和$)", head
    )[0]
    head = _AFTER_NOUN.split(head)[0]
    return re.sub(r"^[的“]?(?=[^”]*$)|^的", "", head)[:24].strip()


def _trim(text: str) -> str:
    """Without what introduces a name and what leads on to its figure."""
    before = None
    while text != before:
        before = text
        text = _unquote(text.strip(" \t　，,、；;。：:-—"))
        text = _ACHIEVED.sub("", _HELD.sub("", _LEAD_CODE.sub("", text)))
        for head in _HEADS:
            if text.startswith(head) and not (
                head in ("其", "并", "及", "和", "与", "共", "对", "由", "使") and len(text) < 4
            ):
                text = _drop_head(text, head)
                break
        for tail in _TAILS:
            if text.endswith(tail) and not _KEPT_TAILS.search(text):
                text = text[: -len(tail)]
                break
    return text


def _drop_head(text: str, head: str) -> str:
    # 其他收入 and 共同事权 are names; so is 及时率
    if re.match(
        r"其[他它余]|共[同享产]|并[购轨]|及[时格]|与[会]|和[解谐平]|对[外口接附个企下社]|新增(?:.{0,4}债|.{0,6}限额)|由[于]|使用|安排[的]|全部(?:门|补助|拨款)",
        text,
    ):
        return text
    return text[len(head) :]


def _unquote(text: str) -> str:
    """A name without the quotation marks around all of it, or with one half of a pair left over."""
    match = re.fullmatch(r"[“\"]([^“”\"]+)[”\"]", text)
    if match is not None:
        return match[1]
    if text.count("“") != text.count("”"):
        return text.removeprefix("”").removesuffix("“") if text else text
    return text


_KIND_OF_BODY = re.compile(r"(?:医院|学校|小学|中学|幼儿园|学院|图书馆)(?=[\u4e00-\u9fff]{3})")


def _without_entity(text: str, entity: str | None) -> str:
    """The text without the department's own name in front: 市和区 may be left out of it."""
    if not entity:
        return text
    kind = _KIND_OF_BODY.match(text)
    if kind is not None and entity.endswith(kind[0]):
        return text[kind.end() :]  # 医院资产总额, of a hospital
    for own in _own_names(entity):
        at = text.find(own)
        if 0 <= at <= 12:
            rest = text[at + len(own) :]
            rest = re.sub(
                r"^[（(](?:部门|本级|本部|机关|单位|汇总)[)）]|^(?:机关)?本级|^机关(?!运行|事业)|^部门(?!预算|决算)",
                "",
                rest,
            )
            return rest or text
    return text


@lru_cache(maxsize=64)
def _own_names(entity: str) -> tuple[str, ...]:
    short = re.sub(r"^.*?(?:省|自治区|市)(?=.{4,}$)", "", entity)
    shorter = re.sub(r"^.{1,6}?(?:区|县|州|旗)(?=.{3,}$)", "", short)
    below = re.sub(r"^.*人民政府(?=.{4,}$)", "", entity)  # 某区人民政府某街道办事处
    named = (entity, short, shorter, below)
    towns = tuple(name.removesuffix("人民政府") for name in named)  # 沅溪镇内设机构
    return tuple(n for n in dict.fromkeys((*named, *towns)) if len(n) >= (3 if n in towns else 4))


def _stage_of(text: str) -> tuple[str, str | None]:
    """The name without the words for its stage, and the stage."""
    side = _STAGED_SIDE.fullmatch(text)
    if side is not None:
        return side["side"], side["stage"]
    for pattern, stage in _STAGES:
        match = pattern.search(text)
        if match is not None:
            name = text[: match.start()]
            whole = name in ("部门", "单位") and stage in ("年初预算", "调整预算")
            return "部门支出" if whole else name, stage
    if text in ("预算", "预算数", "部门预算", "当年预算", "本年预算"):
        return "", "预算"
    if _BUDGET.search(text) and not _FUNDS.search(text):
        return re.sub(r"(?<=预算)数$", "", text), "预算"
    return text, None


def _shorten(text: str) -> str:
    """ "参公事业单位财政拨款的机关运行经费" -> 机关运行经费; "绩效评级为优的项目" stays."""
    text = re.sub(
        r"[（(][^（）()]*(?:为准|签订|(?<![同比])口径|下同|详见|见附|单位[:：])[^（）()]*[)）]$",
        "",
        text,
    )
    text = _OF_PAYERS.sub("", _FUNDED.sub("", text))
    head, _, tail = text.rpartition("的")
    if re.search(r"(?:财政拨款|开支|单位|部门|机关)$", head) and len(tail) >= 4:
        return tail
    bare = _QUALIFIED.match(text)
    inner = re.search(r"(?:共有|预算安排|安排)(?=.{2,}$)", bare[1] if bare else text)
    if inner is not None and not text.endswith("收支安排"):
        return text[inner.end() :]
    if bare is not None and bare[1].endswith("安排") and not bare[1].endswith("收支安排"):
        return bare[1].removesuffix("安排") + bare[2]
    return text if len(text) <= 48 else text[-48:]
