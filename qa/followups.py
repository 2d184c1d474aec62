"""Follow-ups written out: what a short question leaves out is put back in words, as a person would.

``比上年呢`` becomes ``它比上年增减多少``, ``差多少`` after two figures ``前者和后者相差多少``, ``那财政局呢``
the earlier question with the other department in it. What is written out is then read like any question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qa.empty_tables import same_of
from qa.entities import find_entities
from qa.finding import Cited
from qa.fund_lent import fund_of
from qa.knowledge import Knowledge, strip_numbering
from qa.lent_words import put_back
from qa.link import covered, function_mask, leftover
from qa.normalise import canon, year_spans
from qa.reading import Reading, breaks_of, find_years
from qa.vocabulary import Lexicon
from qa.words import short_name

if TYPE_CHECKING:
    from qa.conversation import Turn

_LEAD = re.compile(
    r"^(?:(?:好的?|嗯|哦|噢|行|对了|请问|再问一下|我想问一?下?|顺便问一?下?|那么|那就?|(?:要是|如果)?(?:换成|改成)(?!.*[元万亿])|然后|接着|所以|但是?|可是)[,，]?)+"
)
_END = re.compile(r"[?？。.!！~\s]+$|(?:呢|啊|呀|嘛|哈)[?？。.!！~\s]*$")
_IT = r"(?:它们?|这个|那个|这|其|该项|这项|这笔|这个数)?(?:的)?"
_YEAR = r"(?:上一?年度?|去年|前一?年|前年|(?:19|20)\d{2}年度?)(?:的)?(?:年初)?(?:预算|决算|执行)?(?:数|同期|同口径)?"
_CHANGED = r"(?:增加|减少|增长|下降|上升|上涨|降低|压减|提高|涨|降|升|变动|变化|增减|多|少|高|低)"
_PAIR = r"(?:它们|这?两者|二者|这?两个|这?两项|前后|彼此|他们|这?两家|这?俩)?(?:之间)?(?:的)?"
_HOW = r"(?:呢|怎么样|如何|咋样|怎样|情况)?"

Builder = Callable[[re.Match[str], "Turn"], str | None]


def write_out(
    reading: Reading, before: Turn, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> str | None:
    """The question with what it leaves out in words; None where it leaves nothing out that is known here."""
    plain = _END.sub("", _LEAD.sub("", reading.text)).strip(" ,，")
    whole = _END.sub("", reading.text).strip(" ,，")
    back = put_back(plain, before, pair_spoken_of) or put_back(whole, before, pair_spoken_of)
    if back is not None:
        return back
    for pattern, build in _FORMS:
        match = pattern.match(plain)
        written = build(match, before) if match else None
        if written is not None:
            return written
    other_table = same_of(plain, before.reading.text)
    if other_table is not None:
        return other_table
    return _of_project(plain, before) or _of_other(reading, before, knowledges, lexicon)


def pair_spoken_of(before: Turn) -> tuple[Cited, ...]:
    """The two figures of the last answer, else those of the last two answers, in the order of the talk."""
    held = before.finding
    if held.operation in _OF_TWO and len(held.facts) >= 2:
        return held.facts[:2]
    pair = parts_spoken_of(before)
    return held.facts[:2] if not pair and held.operation == "share" else pair


def parts_spoken_of(before: Turn) -> tuple[Cited, ...]:
    """What the last two answers were about, shares too."""
    if before.before is None:
        return ()
    pair = (*before.before.focus()[:1], *before.focus()[:1])
    return pair if len(pair) == 2 and pair[0] != pair[1] else ()


_OF_TWO = frozenset(
    {
        "difference",
        "compare",
        "ratio",
        "judge",
        "sum",
        "several",
        "years",
        "peers",
        "complete",
        "overspent",
    }
)


def _apart(match: re.Match[str], before: Turn) -> str | None:
    return "前者和后者相差多少" if pair_spoken_of(before) else None


def _more(match: re.Match[str], before: Turn) -> str | None:
    """``多多少`` after two figures is what lies between them; after one, what it changed by."""
    if pair_spoken_of(before) and not _same_item(before):
        return "前者和后者相差多少"
    return _changed(match, before)


def _which(match: re.Match[str], before: Turn) -> str | None:
    return f"前者和后者哪个{match['way']}" if pair_spoken_of(before) else None


def _against(match: re.Match[str], before: Turn) -> str | None:
    return f"它比{match['year']}增减多少" if before.focus() else None


def _changed(match: re.Match[str], before: Turn) -> str | None:
    """``降了百分之几``: against the other year of the talk, else the year before."""
    if not before.focus():
        return None
    base = _other_year(before)
    return f"它比{f'{base}年' if base else '上年'}{match[0]}"


def _rate_of_change(match: re.Match[str], before: Turn) -> str | None:
    base = _other_year(before)
    return f"它比{f'{base}年' if base else '上年'}增减百分之几" if before.focus() else None


_ACTUAL = re.compile(r"实际|完成值|完成情况")


def _reached(match: re.Match[str], before: Turn) -> str | None:
    """``实际呢`` after what was aimed at; not where the talk is of money, whose accounts are another matter."""
    for cited in before.focus()[:1]:
        row = cited.knowledge.rows.get((cited.fact.table, cited.fact.source.row), ())
        if any(_ACTUAL.search("".join(fact.measure)) for fact in row):
            return f"{short_name(cited.fact)}实际完成值是多少"
    return None


def _why_left(match: re.Match[str], before: Turn) -> str | None:
    focus = before.focus()
    return f"{short_name(focus[0].fact)}决算数小于预算数的原因是什么" if focus else None


_HOW_MANY_OF = re.compile(r"(?:一共|总共|共)?(?:有)?(?:几|多少)(?:个|家|所|项|条|处|座)")


def _named_so(match: re.Match[str], before: Turn) -> str | None:
    """``分别叫什么`` after things were counted asks for their names."""
    focus = before.focus()
    if before.finding.operation == "count" and _HOW_MANY_OF.search(before.reading.text):
        return _HOW_MANY_OF.sub("有哪些", before.reading.text, count=1)
    if not focus or focus[0].fact.table is not None or (focus[0].fact.unit or "").endswith("元"):
        return None
    return f"{''.join(_whose(before))}{short_name(focus[0].fact)}有哪些"


def _other_year(before: Turn) -> int | None:
    """The earlier of two years in which the talk had the same thing."""
    if not _same_item(before):
        return None
    years = [c.fact.year for c in pair_spoken_of(before) if c.fact.year]
    return min(years) if len(set(years)) == 2 else None


def _same_item(before: Turn) -> bool:
    pair = pair_spoken_of(before)
    names = {canon(cited.fact.subject[-1]) for cited in pair if cited.fact.subject}
    documents = {cited.knowledge.document.id for cited in pair}
    return len(pair) == 2 and len(names) == 1 and len(documents) == 1


def _asks(text: str) -> Builder:
    """A form that stands for a question of what was spoken of."""

    def build(match: re.Match[str], before: Turn) -> str | None:
        return match.expand(text) if before.focus() else None

    return build


def _other_side(match: re.Match[str], before: Turn) -> str | None:
    """``收入呢`` after the whole expenditure is the whole income."""
    focus = before.focus()
    if not focus or not focus[0].fact.subject:
        return None
    side = "收入" if match["side"][0] in "收进" else "支出"
    if before.finding.operation == "sum":
        return re.sub("收入|支出", side, before.reading.text)
    own = short_name(focus[0].fact)
    if len(focus[0].fact.subject) == 1 and _WHOLE.search(own) and not fund_of(focus[0]):
        return f"{''.join(_whose(before))}总{side}是多少"
    other = "支出" if side == "收入" else "收入"
    if other not in own:
        return None  # of a fund that is spoken of its own side, not that of all
    return f"{''.join(_whose(before))}{own.replace(other, side)}是多少"


_WHOLE = re.compile(r"^(?:本年|总|预算)?(?:收入|支出)(?:预算|总?合?计|总额)?$|总计|合计|预算收支")


def _of_code(match: re.Match[str], before: Turn) -> str | None:
    """``决算多少`` after the name of a code was told: of the account so called."""
    focus = before.focus()
    if before.finding.operation != "code" or not focus or not focus[0].fact.subject:
        return None
    return (
        f"{''.join(_whose(before))}{focus[0].fact.code or ''}{short_name(focus[0].fact)}{match[0]}"
    )


def _share_of(match: re.Match[str], before: Turn) -> str | None:
    """``占总支出多少``: of what was spoken of; after a sum, of the sum."""
    whole = match.groupdict().get("w") or ""
    if before.finding.operation == "sum" and len(before.finding.facts) > 1:
        return f"两者合计占{whole}的百分之几"
    return (f"它占{whole}的比例" if whole else "它占多少") if before.focus() else None


_ASKED_ROWS = re.compile(
    r"[,，]?(?:一共|总共|共|都)?(?:有|是|列了|包括)?(?:多少|几|哪)(?:个|项|家|种|些|几)*(?:项目|科目|单位|采购|明细)?(?:呢)?[?？。]*$"
)


def _sum_of_them(match: re.Match[str], before: Turn) -> str | None:
    """``合计多少`` after rows were counted or listed is the sum of those rows; else of the figures spoken of."""
    if before.finding.operation not in ("count", "list"):
        return "两个加起来多少" if pair_spoken_of(before) or parts_spoken_of(before) else None
    rows = _ASKED_ROWS.sub("", before.reading.text)
    return None if rows == before.reading.text else f"{rows}的金额合计多少{match['unit'] or ''}"


def _most_of_it(match: re.Match[str], before: Turn) -> str | None:
    """``哪个方向最多`` after a figure asks for the largest of its parts."""
    focus = before.focus()
    if before.finding.operation == "extreme" or not focus or not focus[0].fact.subject:
        return None
    subject = focus[0].fact.subject
    goods = len(subject) > 1 and re.match(r"哪一?几?[样件]", match["most"])
    name = strip_numbering(subject[-2]) if goods else short_name(focus[0].fact)
    return f"{''.join(_whose(before))}{name}里{match['most']}"


_REASON = re.compile(r"增加|减少|增长|下降|上升|降低|持平")


def _why(match: re.Match[str], before: Turn) -> str | None:
    """``为什么`` after a change asks why that thing rose or fell."""
    focus = before.focus()
    if not focus or not focus[0].fact.subject:
        return None
    if match.groupdict().get("way"):
        return f"{short_name(focus[0].fact)}{match['way']}的原因是什么"
    told = _REASON.search(before.finding.text) if before.finding.operation in _CHANGES else None
    return f"{short_name(focus[0].fact)}{told[0] if told else '变化'}的原因是什么"


def _why_so(match: re.Match[str], before: Turn) -> str | None:
    """``怎么超了这么多`` asks why what was spoken of did so."""
    focus = before.focus()
    if not focus or not focus[0].fact.subject:
        return None
    if match["more"].startswith("差") and {"决算", "预算"} <= set(_stages_of(before)):
        return f"{short_name(focus[0].fact)}决算数与预算数差异的原因是什么"
    return f"{short_name(focus[0].fact)}为什么{match['more']}"


def _stages_of(before: Turn) -> list[str]:
    """The stages of the figures of the last answer: 年初预算 is a 预算."""
    stages = [cited.fact.scope.stage or "" for cited in before.finding.facts]
    return ["预算" if stage.endswith("预算") else stage for stage in stages]


def _most_beside(match: re.Match[str], before: Turn) -> str | None:
    """``最多的呢`` after a part's rank or share: of all the parts beside it."""
    focus = before.focus()
    if before.finding.operation not in ("rank", "share") or not focus:
        return None
    subject = focus[0].fact.subject
    if len(subject) < 2:
        return None
    return f"{strip_numbering(subject[-2])}里{match['most']}的是哪个"


def _rank(match: re.Match[str], before: Turn) -> str | None:
    """``排第几`` of what was spoken of, among the parts of what it is part of."""
    focus = before.focus()
    if not focus or len(focus[0].fact.subject) < 2:
        return None
    fact = focus[0].fact
    return f"{short_name(fact)}在{strip_numbering(fact.subject[-2])}里排第几"


_CHANGES = frozenset({"change", "growth", "difference", "previous"})

_THESE = r"(?:(?:把)?(?:这些|这几个?|它们|上面这些|上述|以上)(?:项目|科目|单位|采购|明细|支出)?的?(?:金额|预算|资金|钱|费用)?)?"
_PART = r"(?:样|件|个|块|项|部分|方面|方向|类|笔|款|头|种|家|科目|单位|项目)*"

_FORMS: tuple[tuple[re.Pattern[str], Builder], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (r"^(?:那)?(?P<most>最(?:多|大|高|少|低|小))的?(?:是|一[个项])?$", _most_beside),
        (r"^(?:总)?(?:一共|总共)?(?P<side>收入|支出|开支|花|用|收|进账)(?:合计|总计|总额)?(?:是|有|了|掉|出去)*(?:多少)?(?:钱)?$", _other_side),
        (r"^(?:年初预算|预算|决算|执行)(?:数)?(?:是|有|为|给了?|安排了?|花了?)?(?:多少)?(?:钱|万元|元)?$", _of_code),
        (rf"^{_PAIR}(?:相?差|差额|差距|相差额)(?:了)?(?:是|有|为)?(?:多少|几|多大)?(?:钱|万元|元|亿元)?$", _apart),
        (rf"^{_PAIR}(?:多|少|高|低)(?:了|出)?(?:多少|几)(?:钱|万元|元|亿元)?$", _more),
        (rf"^{_PAIR}(?:哪一?个|哪一?项|哪一?家|谁|哪边|哪个单位|哪个部门)(?:的)?(?:更|比较|要)?(?P<way>多|高|大|少|低|小)(?:一些|一点|些)?(?:[,，].*)?$", _which),
        (rf"^{_IT}(?:比|跟|和|与|同|较|相比|对比|相较)(?:于)?(?P<year>{_YEAR})(?:相比|比较|比起来|对比|比)?[,，]?(?:{_HOW}|(?:是)?(?:多了?|增加|涨了?)还是(?:少了?|减少|降了?)|有(?:什么|没有|无|多大)?变化(?:吗|没有)?|变化(?:大不大|多大|情况)?)$", _against),
        (rf"^(?P<year>同比)(?:{_HOW}|增减)$", lambda m, b: "它比上年增减多少" if b.focus() else None),
        (r"^(?:是|有|大概)?百分之(?:几|多少)$", lambda m, b: _rate_of_change(m, b) if b.finding.operation in _CHANGES else _share_of(m, b)),
        (r"^(?:都|全部?|全都|完全)(?:是|来自|由|用于|用在).*(?:吗|么)$", _asks(r"它\g<0>")),
        (rf"^{_IT}(?:是|有没有|是否)?(?!.*倍){_CHANGED}(?:了)?(?:多少|几|百分之|吗|没有?|多大|幅度|还是).*$", _changed),
        (rf"^{_THESE}(?:一共|合计|总共|共计|加起来|加一起|总和|相加)(?:是|有|要|安排了?|花了?)?(?:多少)?(?P<unit>钱|万元|元)?$", _sum_of_them),
        (rf"^{_PAIR}(?:加起来|加在一起|合计|一共|总共|相加|之和)(?:一共)?占(?P<w>.*?)(?:的)?(?:多少|几成|百分之几|百分之多少|比例|比重)$", lambda m, b: f"两者合计占{m['w']}的百分之几" if parts_spoken_of(b) else None),
        (r"^(?:是|相当于|等于|为)(?P<w>.{2,}?)的?(?:几倍|多少倍|百分之几|百分之多少|几成|一半.*|\S{1,3}分之.*)$", _asks(r"它\g<0>")),
        (r"^比(?P<w>(?!上|去|前|(?:19|20)\d)[^多少高低]{2,}?)(?:要|还|更)?(?:多|少|高|低|大|小|贵)(?:了|出|一些|些)?(?:多少|几|吗|没有?)?.*$", _asks(r"它\g<0>")),
        (r"^(?:收支)?(?:是否|是不是)?(?:平衡|相抵)(?:吗|么|不)?$", lambda m, b: f"{''.join(_whose(b))}收支平衡吗" if b.focus() else None),
        (rf"^{_IT}(?:是否|有没有)?(?:达标|完成目标|达到目标|实现目标)(?:了)?(?:吗|没有?)?$", _asks("它达标了吗")),
        (r"^实际(?:完成)?(?:值|数|情况)?(?:是|有|达到)?(?:多少)?$", _reached),
        (r"^(?:为什么|为啥|为何|怎么)(?:还)?(?:没有?|未)(?:全|都|全部)?(?:花|用|执行|完成)(?:完|光|掉)?(?:预算)?$", _why_left),
        (r"^(?:一共|共|总共)?(?:接待|来|组织|安排|出国|去)?(?:了|过)?(?:多少|几)(?:个)?(?:批次?|人次?|团组)(?:.*(?:多少|几).*)$", _asks(r"它\g<0>")),
        (rf"^{_IT}(?:增长率|增幅|降幅|变化率|增减率|涨幅|变动率)(?:是|为|有)?(?:多少|多大)?$", _rate_of_change),
        (rf"^(?:其中|这?里面?|当中)?[,，]?(?P<most>(?:哪|什么|谁)(?:一|几)?{_PART}(?:拿|花|占|用|得|安排|给|金额|数额|钱|的|是|支出|预算|分|到|了|又)*最(?:多|大|高|贵|少|低|小)(?:的)?|最(?:多|大|高|贵|少|低|小)的(?:是|一)*{_PART}(?:是)?(?:哪|什么|谁)?(?:一)?{_PART})$", _most_of_it),
        (r"^(?:你)?(?:确定|真的|没错|准确|是真的|靠谱|可靠|对)(?:吗|么)$", _asks("它在哪张表")),
        (rf"^{_IT}(?:跟|和|与|同|比|较)(?P<w>(?!上|去|前|(?:19|20)\d)[^比]{{2,}}?)(?:相比|比较|比起来|比)(?:呢|怎么样|如何|哪个多|谁多|多还是少)?$", _asks(r"它和\g<w>哪个多")),
        (rf"^{_IT}(?:占比|比例|比重|份额)(?:是|为|有)?(?:多少|多大|几成|怎么样)?$", _share_of),
        (rf"^{_IT}占(?:其中|里面|当中)?(?:的)?(?P<w>[^比多几]{{2,}}?)(?:的)?(?:比例|比重|多少|百分之几)?$", _share_of),
        (r"^在(?P<w>.+?)(?:里面?|当中|之中|中)(?:所)?占.*$", _share_of),
        (rf"^{_IT}(?:完成|执行)(?:了|得|情况)?(?:年初)?(?:预算)?(?:数)?(?:的)?(?:多少|百分之几|几成|怎么样|如何|好吗|比例)$", _asks("它的预算执行率")),
        (rf"^{_IT}(?:有没有|是否)?超(?:没超|出|过)?(?:了|支)?(?:预算)?(?:了)?(?P<how>吗|没有?|多少)?$", _asks(r"它超预算了\g<how>")),
        (r"^(?:为什么|为啥|为何|原因|原因呢|(?:主要)?(?:是)?(?:什么|啥)(?:主要)?原因|怎么回事|(?:主要)?原因(?:是)?(?:什么|啥|有哪些)|为什么会这样)$", _why),
        (r"^(?:为什么|为啥|为何)(?:会|要)?(?P<way>增加|减少|增长|下降|上升|降低|持平)(?:了)?(?:这么多|那么多)?$", _why),
        (r"^(?:排|排名|能?排到?|位列)(?:在)?第?几(?:名|位)?$", _rank),
        (r"^(?:为什么|为何|怎么|原因是?)(?:会|就|都|又|比.{1,6}?)*(?:这么|那么)?(?P<more>(?:超|剩|没|未|花|用|多|少|涨|降|增|减|变|压|差).{0,10})$", _why_so),
        (rf"^{_IT}(?:是|在|出自|来自|写在|列在)(?P<p>哪.*)$", lambda m, b: f"它在{m['p']}" if b.focus() and re.search("表|页|文件|文档", m["p"]) else None),
        (r"^(?:它们)?(?:都|分别|各)?(?:是|叫|有)(?:哪些|哪几个|什么|啥)(?:名字)?$|^(?:都|分别|各自?)?叫(?:什么|啥)(?:名字)?$", _named_so),
        (rf"^{_IT}(?P<p>(?:科目)?(?:编码|代码|编号|科目号).*)$", _asks(r"它的\g<p>")),
        (rf"^{_IT}(?P<p>(?:人均|车均|户均|(?:平均)?(?:到)?每).{{0,10}})$", _asks(r"它\g<p>")),
    )
)  # fmt: skip


_ALSO = re.compile(r"^(?P<name>[^多少几什么怎为哪谁比占差]{2,16}?)(?:的)?$")


def _of_project(plain: str, before: Turn) -> str | None:
    """``那桃城分局呢`` after an indicator of a project: the earlier question of another project."""
    match = _ALSO.match(plain)
    focus = before.focus()
    if not match or not focus or before.finding.operation != "lookup":
        return None
    table = focus[0].knowledge.tables.get(focus[0].fact.table or "")
    said = (
        _common(before.reading.text, table.subject) if table is not None and table.subject else ""
    )
    others = {t.subject for t in focus[0].knowledge.tables.values() if t.subject}
    if len(said) < 3 or not any(match["name"] in name for name in others):
        return None
    return before.reading.text.replace(said, match["name"], 1)


def _common(one: str, other: str) -> str:
    """The longest words that two texts share."""
    spans = ((a, b) for a in range(len(one)) for b in range(a + 1, len(one) + 1))
    return max((one[a:b] for a, b in spans if one[a:b] in other), key=len, default="")


def _of_other(
    reading: Reading, before: Turn, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> str | None:
    """``那财政局呢``, ``那2024年呢``: the earlier question, of another department or another year."""
    entities = [k.document.profile.entity for k in knowledges if k.document.profile.entity]
    mention = find_entities(reading.key, entities, lexicon, (), breaks_of(reading))
    named = (*mention.spans, *year_spans(reading.key))
    mask = [
        a or b
        for a, b in zip(
            covered(named, len(reading.key)), function_mask(reading.key, lexicon), strict=True
        )
    ]
    if (
        not named
        or leftover(reading.key, mask)
        or re.search(r"比|[加减乘除]|哪|谁|什么|占|一样|相同|持平|变|吗", reading.text)
    ):
        return None
    earlier = standalone(before, entities, lexicon)
    if earlier is None:
        return None
    held = {k.document.profile.year for k in knowledges}
    years = find_years(reading.text)
    if years:
        stages = {
            k.document.profile.stage for k in knowledges if k.document.profile.year == years[0]
        }
        if stages == {"预算"}:
            earlier = re.sub(r"(?:预算)?执行数?|决算数?|实际(?:支出|执行)?", "", earlier)
        earlier = f"{years[0]}年{_WITH_YEAR.sub('', earlier)}"
    elif not held & set(find_years(earlier)):
        earlier = _WITH_YEAR.sub("", earlier)  # the other department has no document of that year
    whose = mention.entities or _whose(before)
    return f"{whose[0] if whose else ''}{earlier}"


_WITH_YEAR = re.compile(r"(?:(?:19|20)\d{2}年度?|去年|上年|今年|前年)的?")


def _whose(before: Turn) -> tuple[str, ...]:
    entity = before.focus()[0].knowledge.document.profile.entity if before.focus() else None
    return (entity,) if entity else ()


def standalone(before: Turn, entities: Sequence[str], lexicon: Lexicon) -> str | None:
    """The earlier question without its department, whole even where it was a follow-up itself."""
    text, focus = before.reading.text, before.focus()
    if before.before is not None and before.situation is not None and before.situation.soft:
        if not focus or not focus[0].fact.subject:
            return None
        told_in_words = before.finding.value is None and before.finding.operation == "passage"
        if told_in_words or before.finding.operation in ("lookup", "change", "growth", "previous"):
            return f"{short_name(focus[0].fact)}是多少"
        text = f"{short_name(focus[0].fact)}{re.sub(r'^(?:那么?)?(?:它的?|其|这个)?', '', text)}"
    every = [*entities, *_whose(before)]
    mention = find_entities(before.reading.key, every, lexicon, (), breaks_of(before.reading))
    for start, stop in mention.spans:
        text = text.replace(before.reading.key[start:stop], "", 1)
    return text.lstrip("的 ")
