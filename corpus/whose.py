"""Whose document it is: the body or place that its title, its captions or its text name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.labels import clean_label

_LAST_LINES = 4  # of a text, where its signature stands
_TAIL = (
    r"(?:委员会|人民政府|人民法院|人民检察院|办公室|办事处|管理处|管理局|监督局|总局|支队|总队|大队|中心|研究院|研究所|学院"
    r"|大学|学校|中学|小学|幼儿园|医院|图书馆|博物馆|档案馆|联合会|总工会|协会|公安局|税务局|(?:区|市|县|州|省|旗)委"
    r"|(?<=[\u4e00-\u9fff])部|党校|集团|公司|局|厅|委|署|馆|院|站|所|队|办)"
)
# ends of names that only a title is trusted to say: 奉新县, 官仓镇, 台创园, 各民主党派
_TAIL_OF_TITLE = rf"(?:{_TAIL}|省|市|区|县|州|盟|旗|镇|乡|街道|村|园|党派|单位|政府|协|团|会|场|社)"
_AFTER = r"\s*(?:关于)?\s*(?:20\d\d|年度|部门|单位|预算|决算|$)"
_SUBJECT = (  # what a title goes on with behind the name
    r"\s*(?:关于)?\s*(?=(?:20\d\d|年度|部门|单位|预算|决算|一般公共|财政拨款|[“\"”]?三公|地方政府|政府(?:性?债务|采购)"
    r"|债务|收入|收支|支出|项目支出|整体支出|绩效|$))"
)
_NAMED = re.compile(
    r"(?:预算主管部门|编制部门|填报部门|部门名称|预算单位|单位名称|编制单位|填报单位|公开部门"
    r"|主管部门|^部门|^单位)[:：]\s*(?:\d{3,6}[-—])?(\S{3,40}?)(?=(?:金额)?单位[:：]|\s|$)"
)
_PUBLISHED = re.compile(r"来源[:：]\s*([\u4e00-\u9fff]{3,20})(?=\s|\d|$)")
_PLACE = re.compile(r"[\u4e00-\u9fff]+(?:省|市|区|县|州|旗|镇|乡|街道)")
_PLACE_ALONE = re.compile(r"[\u4e00-\u9fff]{1,12}(?:省|市|区|县|州|盟|旗)")
# 单位：平方米 says what is measured, not who publishes
_MEASURED = re.compile(
    r"元$|^(?:平方(?:米|公里)|立方米|公顷|万?公里|万?人次|百分[比点]|台[、（(]?套|[人辆台件个家户项][、，,/（(])"
)
# words of a sentence, of which no name is made: 由财政部门按市委批准的计划
_SENTENCE = re.compile(
    r"[按由为因了的和与及或对将被让经把从于]|部门|批准|安排|主办|承办|负责|汇总|公开|进行|投[到向入]|用到|核定|下达|主要|其中"
)
_LEADS = re.compile(  # 经县财政局汇总, but 经开区, 和平区, 全椒县
    r"^(?:年度?|由|为|经(?![开济信])|按照?|依?据|对(?!外)|向(?!阳)|在|从(?![江化])|将(?!乐)|全(?![州椒南国])|是|和(?![平田静顺龙政硕布林县]|[\u4e00-\u9fff]县)"
    r"|与|及|或|根据|依照|我|本(?!溪)|报|到|至)+"
)
_NO_NAME = re.compile(
    r"预算|决算|三公|经费|收支|收入|支出|财政拨款|^(?:第.部分|部门|单位|.{0,2}级|附件|本.?)$|^第|^附"
)
_FISCAL_TITLE = re.compile(r"预算|决算|三公|收支|债[务券]|绩效|经费|支出|转移支付|政府采购")
_FURNITURE = re.compile(
    r"主办|承办|来源[:：]|发布(?:时间|日期|者|机构|人)|浏览|点击(?:数|率|量|次数)|阅读(?:量|次数)|累计次数|访问量|字体|字号"
    r"|打印|ICP|公网安备|网站标识|扫描二维码|分享(?:到|至)|责任编辑|索引号|公开日期|当前位置|现在的位置|^首页|关闭窗口"
    r"|^时间[:：]|^日期[:：]|发文字号|成文日期|主题分类|体裁分类|无障碍|长者(?:版|模式)|设为首页|加入收藏|欢迎(?:访问|来到)|公开(?:时间|目录)|审查情况|审签"
    r"|所在位置|联系(?:方式|电话)[:：]|\{\"|^(?:相关)?附件[:：]|>\s*[\u4e00-\u9fff]"
)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page a text was taken from: 当前位置：…, 来源：…, 主办：…"""
    return _FURNITURE.search(line) is not None


def is_sentence(line: str) -> bool:
    """Whether a line tells something: no title has a full stop or an amount of money in it."""
    return re.search(r"[。；;]|[，,].*\d|\d(?:[万亿]?元|[万亿])", line) is not None


def lines_to_entity(
    short: Sequence[str], captions: Iterable[str], lines: Sequence[str]
) -> str | None:
    """The body a document is of: as a caption of the cover says, its title, its tables, its text."""
    told = [line for line in short if not is_furniture(line)]
    named = _named(told)
    if named is not None:
        return named
    for line in told:
        found = _in_title(line)
        if found is not None:
            return found
    found = _of_title(told, short)
    if found is not None and not _PLACE_ALONE.fullmatch(found):
        return found
    said = Counter(name for caption in captions if (name := _named([clean_label(caption)])))
    if said:
        return said.most_common(1)[0][0]
    if found is not None and not any(_of_departments(line) for line in told):
        return found  # 绵竹市2025年“三公”经费汇总: the place itself, whoever added it up
    return _signed(lines) or _in_text(lines) or found or _told(lines) or _publisher(short)


def _named(lines: Iterable[str]) -> str | None:
    for line in lines:
        found = _NAMED.search(line)
        if found is not None and not _MEASURED.search(found[1]) and _is_name(found[1]):
            return _without_own(found[1])
    return None


def _is_name(text: str) -> bool:
    """Whether a caption's words are a name: no bars of a flattened table, no sentence."""
    return re.search(r"[|｜，。；：:]", text) is None


def _in_title(line: str) -> str | None:
    plain = re.sub(r"^(?:关于|20\d\d\s*年度?|附件\d*[:：]?)+", "", line)
    match = re.match(
        rf"([\u4e00-\u9fff（）()]{{1,40}}?{_TAIL})(?:[（(](?:本级|机关|部门|单位|本部)[）)]|本级|机关)?{_AFTER}",
        plain,
    )
    if match is None:
        return None
    entity = _without_own(match[1])
    fits = len(entity) >= 4 and _PLACE.match(entity) and not _LEADS.match(entity)
    return entity if fits and not re.search("主办|承办|部门", entity) else None


def _of_title(told: Sequence[str], short: Sequence[str]) -> str | None:
    """The name a title of budget or accounts begins with, office or place, in full where the page has it."""
    for line in told:
        first = line == told[0] and not re.search(r"[。；;，,]", line)  # 2023年债务限额5.6亿元
        if not _FISCAL_TITLE.search(line) or (is_sentence(line) and not first):
            continue
        plain = re.sub(r"^(?:关于|20\d\d\s*[-—]?年?度?|附件\d*[:：]?)+", "", line)
        match = re.match(
            rf"([\u4e00-\u9fff（）()·、]{{2,40}}?{_TAIL_OF_TITLE})(?:[（(](?:本级|机关)[）)]|本级|机关)?{_SUBJECT}",
            plain,
        )
        if match is None or _NO_NAME.search(match[1]) or _LEADS.match(match[1]):
            continue
        name = _without_own(match[1])
        if _PLACE_ALONE.fullmatch(name) and any(_longer(name, other) for other in told):
            continue
        publisher = _publisher(short)
        return publisher if publisher and publisher.endswith(name) else name
    return None


def _longer(place: str, line: str) -> bool:
    """Whether another title of the page names a body of its own: 岳阳县2017年…, 台创园2017年…"""
    plain = re.sub(r"^(?:关于|20\d\d\s*年?度?)+", "", line)
    match = re.match(rf"([\u4e00-\u9fff]{{2,20}}?{_TAIL_OF_TITLE}){_SUBJECT}", plain)
    fiscal = _FISCAL_TITLE.search(line) and re.search(r"20\d\d", line)
    if match is None or not fiscal or _NO_NAME.search(match[1]) or _LEADS.match(match[1]):
        return False
    return match[1] != place and not _PLACE_ALONE.fullmatch(match[1])


def _of_departments(line: str) -> bool:
    """Whether a title speaks of one department's budget: the place in it is only where that is."""
    return re.search(r"(?:部门|单位)(?:预算|决算)", line) is not None


def _publisher(short: Sequence[str]) -> str | None:
    """来源：某县台创园: who put the page up, unless that is a site."""
    for line in short:
        found = _PUBLISHED.search(line)
        name = found[1] if found else ""
        body = re.search(rf"{_TAIL_OF_TITLE}$", name) and not _SENTENCE.search(name)
        if body and not name.endswith(("政府", "政府办公室")):
            return name
    return None


def _in_text(lines: Sequence[str]) -> str | None:
    """The body most often named in the first pages, where no title names it."""
    counts = Counter(
        name
        for line in lines[:60]
        if not is_furniture(line)
        for match in re.findall(
            rf"([\u4e00-\u9fff]{{2,12}}(?:省|市|区|县|州)[\u4e00-\u9fff]{{0,16}}?{_TAIL})",
            line,
        )
        if (name := _LEADS.sub("", match)) and len(name) > 3 and not _SENTENCE.search(name)
    )
    return counts.most_common(1)[0][0] if counts else None


_DATE = re.compile(r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")


def _signed(lines: Sequence[str]) -> str | None:
    """The body that stands alone above the date at a text's end: 盘龙区人大常委会办公室 / 2017年3月23日."""
    told = [line.strip() for line in lines if line.strip()][-_LAST_LINES:]
    for name, date in pairwise(told):
        body = re.fullmatch(rf"[\u4e00-\u9fff]{{4,24}}{_TAIL}", name)
        if body and _DATE.fullmatch(date) and _PLACE.match(name) and not _SENTENCE.search(name):
            return _without_own(name)
    return None


_TELLS = re.compile(
    rf"(?:^|现将|公布|汇总[，,])\s*(?P<name>[\u4e00-\u9fff]{{2,16}}?{_TAIL_OF_TITLE})(?:本级)?(?=20\d\d年度?[^，。]{{0,10}}[“\"”]?(?:三公|部门|单位|预算|决算|财政))"
)


def _told(lines: Sequence[str]) -> str | None:
    """Who a text without a title is about: 现将沙溪镇2020年度“三公”经费决算情况公布如下."""
    for line in lines[:20]:
        match = _TELLS.search(line.strip())
        if match is None or is_furniture(line):
            continue
        name = _LEADS.sub("", match["name"])
        if len(name) > 2 and not _NO_NAME.search(name) and not _SENTENCE.search(name):
            return name
    return None


def _without_own(entity: str) -> str:
    return re.sub(
        r"[（(](?:本级|机关|部门|单位|本部)[）)]$|(?<=[局委厅会])(?:本级|机关)$",
        "",
        entity.strip("。；;，,"),
    )
