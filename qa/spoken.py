"""How people speak: fillers around a question, dialect for 多少; taken off before the question is read."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from functools import lru_cache

from qa.address import without_address
from qa.existence_said import plainly_exists
from qa.in_brackets import plainly_bracketed
from qa.meaning_said import plainly_meant
from qa.operations_said import OTHERWISE
from qa.product_said import plainly_product
from qa.purpose_said import plainly_for
from qa.reason_said import plainly_why
from qa.said_again import without_gloss
from qa.setting_said import without_setting
from qa.typed_forms import TYPED
from qa.whether_said import plainly_asked

_FILLERS = (
    r"喂|哎呀?|哎我说|那啥|唔该晒?|嗨|嗯+|呃+|哦|那个啥|那个|这个|话说|对了|你好|您好|请问一下|请问下?|麻烦问一?下?哈?|麻烦问下|我想打听(?:打听|一下)?"
    r"|我想(?:问|了解|知道)(?:一下)?|我问一下|问一下|帮忙看一?下|帮我(?:查|看)一?下|不好意思|打扰一?下?|谢谢"
)
_BEFORE = re.compile(rf"^(?:(?:{_FILLERS})(?:[,，。!！~～\s]+))+")
_OURS = re.compile(
    r"^(?:阿拉|伲|俺们?|咱们?|我们|我哋|我伲|侬晓得(?:伐|勿|不)?)(?:个|额|嘅|这儿|这里|那儿|这边)?(?=[\u4e00-\u9fff]{4})"
)
_CRY = re.compile(  # 哎哟喂万里街道…
    r"^(?:哎(?:哟|呦|呀)?喂?|诶|欸|嘿|哇塞?|我的?(?:个)?天[哪呐]?|我的?妈呀|妈呀|乖乖|老天爷)[,，!！~～\s]*(?=[\u4e00-\u9fff]{4})"
)
_OPENING = re.compile(r"^(?:我想|想)?打听(?:打听|一下|下)(?=.{4})")
_AFTER = re.compile(
    r"[,，。!！~～?？\s]+(?:谢谢|多谢|谢了|辛苦了?|麻烦了?|感谢|急|在线等|求解答|拜托)[了啦您你哈啊!！~～。]*$"
)
# 决算里头，养老保险花了多少: where it stands is no thing of its own
_PLACE = re.compile(r"((?:[决预]算|文件|文档|报告|材料|表|说明)(?:里头|里面|里边|当中|里|中))[,，]")
_HOW_MANY = re.compile(
    r"(?:好|几)多(?=[钱万亿元个人台辆次套家项种名%批架张把间户亩吨趟栋层页]|部(?!门|分)|分(?!局|配|公|管)|平(?!台)|[?？嘛呢啊哦]*$)"
)
_PAYS = re.compile(  # 电费一年要交多少: what is paid is what it costs
    r"(?<=[费款金税租险])[,，]?(?:一年|全年|每年)?(?:要|得|需要?|应|应该)?(?:交|缴纳?|支付|付)了?(?=多少|几[万百千])"
)
_THIS_KIND = re.compile(  # 工资福利支出这一大类里哪个最多
    r"(?<=[\u4e00-\u9fff）)]{3}[支出费款)）收入金])(?:这一?个?|那一?个?)(?:大?类|科目|大块|块|部分|大项)(?:支出|费用)?(?=里|中|当中|之中|下)"
)
_CELL_FILLED = re.compile(  # 说明里讲人员经费包括“X”，决算表这一行填了金额吗
    r"^[^“”\"?？]*[“\"](?P<name>[^“”\"]{2,24})[”\"][^?？]*?[,，][^?？]*?(?:这|该|那)一?[项行栏格](?:里|上|中)?(?:都|也)?(?:有数字?|有金额|填了?(?:金额|数字?|数))(?P<end>吗|么|没有?)[?？。]*$"
)
_BLOCKS = re.compile(
    r"(?<!第)([两二三四五六七八])大?块(?=[采支收预经费加合总共一,，])"
)  # 三块采购预算
_SILVER = re.compile(r"多少(?:银子|银两|票子|钞票|大洋|铜钿|铜钱|洋钿|铜板|米米)")


_PAPER_MEANT = re.compile(  # 某局（2024年预算公开）: which of its papers is meant
    r"(?<=[局委办院校馆厅处站道镇乡会所中心队])[（(](?P<year>(?:(?:19|20)\d{2}年度?)?)的?(?:部门|单位)?(?P<what>预算|决算)(?:公开)?(?:文件|报告|说明|材料|稿)?[)）]"
)
_AS_OF_BEHIND = re.compile(  # 有几台车（截至2023年8月底）？
    r"^(?P<asked>[^（()]{4,}?)[?？]?[（(](?P<at>截[至止]到?(?:19|20)\d{2}年[^（()]{0,8}?)[)）](?P<end>[?？。]*)$"
)


_DIALECT_SIZE = re.compile(r"(?<=有)好(?=[大长高宽深重](?:[?？,，。嘛呢啊呀]|$))")  # 有好大
_MEASURES = (  # 有多高 asks for a height
    (
        re.compile(r"(?:(?<![例率重比度额拔高])有|(?<![例率重比度额拔高有]))多高(?=[?？,，。]|$)"),
        "高度是多少",
    ),
    (re.compile(r"(?:占地)有?多(?:大|少地)(?=[?？,，。]|$)"), "占地面积是多少"),
    (
        re.compile(
            r"(?<![占度化距动模额幅率例重别异入量压流力是])(?<![占度化距动模额幅率例重别异入量压流力]有)(?:面积)?有?多大(?:面积)?(?=[?？,，。]|$)"
        ),
        "面积是多少",
    ),
    (re.compile(r"有?多长(?=[?？,，。]|$)"), "长度是多少"),
    # 要管护多长的渠道: how long the thing behind it is
    (
        re.compile(r"多长的(?P<of>(?!时间)[\u4e00-\u9fff]{2,8})(?=[?？,，。]|$)"),
        r"\g<of>长度是多少",
    ),
    (re.compile(r"有?多宽(?=[?？,，。]|$)"), "宽度是多少"),
    (re.compile(r"有?多深(?=[?？,，。]|$)"), "深度是多少"),
    (re.compile(r"有?多重(?=[?？,，。]|$)"), "重量是多少"),
)


_AS_PRINTED = re.compile(  # 指标值照原文写的是什么
    r"(?:(?:照|按照?|依照?)(?:着)?(?:原文|原表|原样|原话)|(?<=[\u4e00-\u9fff])(?:的)?原文(?:里|中|上)?)(?=(?:是|写|填|印)的?(?:是)?(?:什么|啥|多少|怎么|如何)|怎么(?:写|填)|如何(?:写|填))"
)
_BASIS = re.compile(  # 依据哪个文件立项, 立项依据是哪个文件
    r"(?:立项|设立|安排)?(?:是)?(?:依据|根据|按照?)(?:的)?(?:是)?(?:哪|什么)(?:一?个|一?份|些|几个|几份)?(?:文件|政策|规定|办法|通知)?(?:来)?(?:立项|设立|安排)?(?:的)?(?=[?？。]|$)"
)
_DUTIES = re.compile(  # 在科技方面做些什么
    r"(?:在)?([^，,。？?在]{2,12}?)(?:方面|领域|(?:这|那)一?块儿?)(?:要|都|主要)?(?:做|干|管|负责|承担)(?:些|了|着)?(?:什么|啥|哪些)(?:事|工作|职责)?(?=[?？。]|$)"
)
_CELL = re.compile(
    r"(?<=[\u4e00-\u9fff）)])(?:那|这)一?[栏格列](?:里|上|中)?(?:面)?(?:写的|填的|的数字?|数字?)?(?=[是为有写填多几，,？?]|$)"
)
_ITS_DUTIES = re.compile(  # 居民自治这块，街道办承担什么职责
    r"^(?P<what>[^，,。?？]{2,12}?)(?:方面|领域|(?:这|那)一?块儿?)[,，](?P<who>[^，,。?？]{2,16}?)(?:要|都|主要)?(?:负责|承担|有)(?:些|了|着)?(?:什么|啥|哪些)(?:样的)?(?:事|工作|职责|任务)(?=[?？。]|$)"
)
_APPOSED = re.compile(  # 排污许可证核查这个项目花多少钱: what the name is of adds nothing to it
    r"(?<=[\u4e00-\u9fff）)”])(?<![和与及跟同比把在对的是])(?:这|那)一?(?:(?:个|项|笔|类)(?:项目|专项|科目|支出|指标|费用|经费|资金|钱)|[类种](?!项目|支出)[\u4e00-\u9fff]{2,5}?(?=的))(?=[^，,。]*(?:多少|几|什么|谁|哪))"
)
_CODE_OF = re.compile(
    r"(?<!\d)\d{3}(?:\d{2}){0,2}(?:类|款|项)(?=[\u4e00-\u9fff]{2,}支出)"
)  # 201类一般公共服务支出
_OR = re.compile(r"(每一?[台套件辆个次人])[（(][台套件辆个次人、]+[)）]")  # 每台（套）
_EACH_MOST = re.compile(  # 各分局采购金额最多的是哪个
    r"各个?(单位|分局|部门|学校|学院|街镇|处室|科室|项目)(?:的|里|中)?([^,，最]{2,10}?)最([多高大少低小])的?(?:是)?(?:哪一?[个家所]|谁)(?=[?？。]|$)"
)
_OF_THOSE = re.compile(  # 类别是货物的，采购金额加起来多少: no list of two names
    r"(?<=[\u4e00-\u9fff”％%\d])的[,，](?=[^,，。?？]{1,14}(?:加起来|相加|合计|总共|一共|总和|之和|平均|多少|几|最))"
)
_UNIT_OF = "条台个辆套件把张块只本部架份座艘支瓶箱盒株头亩吨批次门册枚名户场期间节课"
_PRICED = (  # 赛艇多少钱一条, 一条赛艇多少钱
    re.compile(
        rf"^(?P<of>[^,，。?？最]{{2,20}}?)(?:要|卖|得|是|值)?(?:多少|几)(?P<much>钱|万?元|块钱?)一(?P<unit>[{_UNIT_OF}])(?P<end>[?？。呀啊呢]*)$"
    ),
    re.compile(
        rf"^(?:买|采购|购置|购买)?一(?P<unit>[{_UNIT_OF}])(?P<of>[^,，。?？最多几]{{2,20}}?)(?:要|卖|得|是|值|花|的?价格是|的?单价是)*(?:多少|几)(?P<much>钱|万?元|块钱?)(?P<end>[?？。呀啊呢]*)$"
    ),
)
_OF_EACH = re.compile(  # 各单位在职人数是多少; 一共多少 is one figure
    r"^(?:各个?|每一?个|每家|各家)(?P<of>单位|部门|分局|学校|街镇)的?(?P<what>(?:(?!一共|总共|合计|总和|加起来|相加|平均|最|分别|各|[,，占比]).){2,12}?)(?:是|为|有)?多少(?:钱|万元|元|人)?(?=[?？。呢]*$)"
)
_FIRST = re.compile(
    r"(?<![排名列在占位居])第一的(?=[\u4e00-\u9fff]{0,6}?(?:是|有|$|[?？]))"
)  # 得分第一的项目
_MOST_OF = re.compile(  # 金额最大项目是哪个
    r"最([大高多少低小贵])(?=(?:项目|单位|科目|指标|物品|设备|部门|学院|学校|分局|科室)(?:是|有|叫|$|[?？]))"
)
_HEADS = re.compile(r"几个(?=人次?[?？。]*$)")
_AGAINST_YEAR = re.compile(  # 较去年多安排多少
    r"(?:较|跟|同)(?=(?:去年|上一?年|前一年|(?:19|20)\d{2}年)(?:的)?(?:预算|决算|执行数|同期)?(?:多|少|增|减|涨|降)(?!少[?？]?$))"
)
_CHANGED = re.compile(  # 换成群众体育: the same of another thing; 换成万元 is none
    r"^(?:换成|换作|换到|改成|改问|改看|换个)(?!.{0,3}元)(?!单位)(?P<what>[^,，。?？多少几]{2,14}?)(?:的?话)?(?:呢|的)?[?？。]*$"
)
_ITS_OWN = re.compile(  # 某项的支出超过它当年的收入: its own, and not that of all
    r"^(?P<of>[^,，。?？]{2,24}?)的(?P<one>[^,，。?？的]{2,8}?)(?P<how>超过|超出|高于|大于|低于|小于|等于|多于|少于|比|和|跟|与)了?"
    r"(?:它|其|自己|自身)(?:自己|自身)?(?:当年|本年|同年)?的?(?=[^,，。?？的]{2,})"
)
_COINS = re.compile(r"(?<![分有成为哪])(多少|几)(万?)块(?:钱)?(?=[?？呢啊嘛呀吧啦嘞哦]|$)")


_ONLY = re.compile(  # 这一年收了多少钱？只算本年收入，不算年初结转: what only is counted is asked for
    r"^(?P<head>[^,，?？]{4,}?)(?:这一年|一共|总共)?(?:收|花|用|支出|收入|是|有)了?(?:多少|几)(?:钱|万元|元)?[?？,，。]\s*只(?:算|看|统计)(?P<what>[^,，?？不]{2,12})[,，]?(?:不(?:算|含|包括)[^?？]*)?[?？。]*$"
)


_SCOPE_BEHIND = re.compile(  # …高吗？我看的是某局的基本支出表: where to look, said last
    r"^(?P<asked>.{6,}?[?？])(?:我?(?:只|就|主要)?(?:看|查|问|说|指)的?(?:的?是|的话)?)?(?P<scope>(?![^?？]*(?:多少|几|什么|哪|怎么|吗|呢))[^?？,，。为]{2,28}?"
    r"(?:表|局|委|委员会|厅|院|街道|办事处|镇|乡|部门|单位|学校))(?:里|中)?[。.]?$"
)


_BY_PAPER = re.compile(  # …多少个？按2023年决算公开的: which papers, said last
    r"^(?P<asked>.{6,}?)[?？,，](?:按照?|根据|依据|照)(?P<year>(?:(?:19|20)\d{2}年)?)度?的?(?:部门|单位)?(?:预算|决算)(?:公开)?"
    r"(?:的|上|里|文件|报告|数据?|口径|来?[看说算])*[?？。]*$"
)


_THAT_IS = re.compile(
    r"(?:去年|上年|今年|本年|前年)[,，]?[（(]?(?:也?就是|即|指的?是)?(?P<year>(?:19|20)\d{2})年?度?[)）]?[,，]?"
)
_EACH_ONES = re.compile(  # 图书馆、博物馆、文化馆三家的免费开放经费
    r"(?P<names>(?:[^、，,。]{2,16}、)+[^、，,。的]{2,16}?(?:(?:和|与|及)[^、，,。的]{2,16}?)?)(?:这|那)?[两二三四五六七八九十\d]+(?:家|所|者|个(?:单位|馆|校|所|局|部门))的(?=[^，,。]{2,})"
)


_ASKS = re.compile(r"多少|几|哪|什么|啥|谁|吗|么|是否|是不是|有没有|能不能|怎|为何|不[?？]?$")
_TAG = re.compile(r"(?<=.{4})(?<![在干])[呢呀啊哩哪嘛]+(?=[?？。!！]*$)")


_AS_OF_FIRST = re.compile(  # 截至2023年8月31日，某局: no first of two names
    r"^(截[至止]到?(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?|[末底]|年末)?)[,，](?=.{4})"
)
_END_OF_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})年(?P<month>1[0-2]|0?[1-9])月(?:底|末|月末)")


def _last_day(match: re.Match[str]) -> str:
    """2023年8月底 as documents print it: 2023年8月31日."""
    year, month = int(match["year"]), int(match["month"])
    return f"{year}年{month}月{monthrange(year, month)[1]}日"


_FRAMED = (  # what is put in front, taken off or said again in words
    (_END_OF_MONTH, _last_day),
    (_PAPER_MEANT, r"\g<year>\g<what>"),
    (_AS_OF_BEHIND, r"\g<at>\g<asked>\g<end>"),
    (_AS_OF_FIRST, r"\1"),
    (_THAT_IS, r"\g<year>年"),
    (_EACH_ONES, r"\g<names>的"),
    (_BY_PAPER, r"\g<year>\g<asked>"),
    (_SCOPE_BEHIND, r"\g<scope>，\g<asked>"),
    (_ONLY, r"\g<head>\g<what>是多少"),
)
_WORDED = (
    *TYPED,
    *OTHERWISE,
    (_BASIS, "立项依据是什么"),
    (_ITS_DUTIES, r"\g<who>在\g<what>方面有什么职责"),
    (_DUTIES, r"在\1方面有什么职责"),
    (_ITS_OWN, r"\g<of>的\g<one>\g<how>\g<of>的"),
    (_COINS, r"多少\2元"),
    (_OF_THOSE, "的"),
    (_EACH_MOST, r"哪个\1\2最\3"),
    (_FIRST, "最高的"),
    (_AGAINST_YEAR, "比"),
    (_MOST_OF, r"最\1的"),
    (_HEADS, "多少"),
    (_OF_EACH, r"各\g<of>的\g<what>分别是多少"),
    (_CHANGED, r"那\g<what>呢"),
    *((pattern, r"每\g<unit>\g<of>多少\g<much>\g<end>") for pattern in _PRICED),
    (_APPOSED, ""),
    (_CODE_OF, ""),
    (_OR, r"\1"),
    (_CELL, ""),
    *_MEASURES,
)


def _put(text: str, puts: Iterable[tuple[re.Pattern[str], str | Callable[..., str]]]) -> str:
    """The text with what each pattern finds put otherwise; few find anything, and expanding costs as much."""
    for pattern, plain in puts:
        if pattern.search(text):
            text = pattern.sub(plain, text)
    return text


def _in_plain_words(text: str) -> str:
    if _ASKS.search(_TAG.sub("", text)):
        text = _TAG.sub("", text)  # 有几个呢 asks what 有几个 asks; 那公用经费呢 stays
    text = _put(plainly_bracketed(text), _FRAMED)
    return _put(without_setting(without_gloss(text)), _WORDED)


_IN_PAPERS = re.compile(  # 2023年决算中，甲占多大比重: the papers are no whole
    r"((?:19|20)\d{2}年度?的?(?:部门|单位)?(?:决算|预算)(?:公开|报告|说明|文件)?)(?:中|里面?|内)[,，]?(?=.*[里中内].*占)"
)


# 经废, too short to be found as a slip of a printed name, is no word; 已经废弃 is
_FUNDS = re.compile(
    r"(?<![已曾])经[废飞肺](?![弃除止旧])|(?<![酒味香鸡糖])(?:精|京|金)费(?![心城尽力])|(?<=[员行用会目])(?:精|金)[废飞肺]"
)


_THIS = re.compile(r"(?<![”是])(?:该|此|这个|同一个?)(?:项目|专项|工程)的?")
_QUOTED = re.compile(r"“[^”]{2,30}”")
_OF_ITS_OWN = re.compile(  # “甲”项目的预算数和采购金额一样吗: both are of 甲
    r"(?P<name>“[^”]{2,30}”)(?:项目|专项|工程)?的(?P<one>[^,，。?？“和与跟]{2,8})(?P<and>和|与|跟)"
    r"(?=[^,，。?？“的]{0,6}(?:采购|成本|指标)[^,，。?？“的]{0,6}(?:一样|相等|一致|相同|吻合|对得?上|相符))"
)


def _named_again(text: str) -> str:
    """``采购表里该项目的金额`` with the one name that stands quoted in the text put for 该项目."""
    named = set(_QUOTED.findall(text))
    if len(named) != 1:
        return text
    return _OF_ITS_OWN.sub(
        r"\g<name>的\g<one>\g<and>\g<name>的", _THIS.sub(f"{named.pop()}的", text)
    )


@lru_cache(maxsize=256)
def plainly(text: str) -> str:
    """``那个啥，三公花了好多钱嘛，谢谢`` as ``三公花了多少钱嘛``.

    >>> plainly("那个啥，三公花了好多钱，谢谢啦")
    '三公花了多少钱'
    """
    text = _named_again(text)
    text = _FUNDS.sub("经费", _IN_PAPERS.sub(r"\1的", _PLACE.sub(r"\1", text)))
    kept = without_address(
        _AFTER.sub("", _OPENING.sub("", _OURS.sub("", _BEFORE.sub("", _CRY.sub("", text)))))
    )
    kept = _DIALECT_SIZE.sub("多", kept)
    kept = _AS_PRINTED.sub("", kept)
    kept = _CELL_FILLED.sub(r"“\g<name>”填了金额\g<end>", kept)
    kept = _BLOCKS.sub(r"\1项", _THIS_KIND.sub("", kept))
    kept = _PAYS.sub("是", _SILVER.sub("多少钱", _HOW_MANY.sub("多少", kept)))
    plain = plainly_product(_in_plain_words(kept))
    return plainly_why(plainly_meant(plainly_for(plainly_exists(plainly_asked(plain))))) or text
