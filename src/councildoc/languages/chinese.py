"""Chinese, C. True: seen in a published paper or signed off (docs/languages.md)."""

from councildoc.languages.language import Language

LANGUAGE = Language(
    letter="C",
    locale="zh-CN",
    rtl=False,
    labels={
        "agenda item": ("议项：{}", True),
        "document": ("文件 {}", True),
        "original": ("原文：{}", True),
        "annex": ("附件", False),
        "numbered annex": ("附件{}", False),
        "annex mention": ("附件", False),
        "numbered annex mention": ("附件{}", False),
        "addendum": ("文件 {symbol} 的补遗 {part}", False),
        "revision": ("文件 {symbol} 的修订 {part}", False),
        "corrigendum": ("文件 {symbol} 的勘误 {part}", False),
        "banner": ("横幅：{session}，{dates}", False),
        "objective": ("《全球数字契约》目标{number}：{title}", False),
    },
    heads={
        "purpose": ("目的", False),
        "action required": ("需理事会采取的行动", False),
        "strategic plan": ("与《战略规划》的相关关联", False),
        "financial implications": ("财务影响", False),
        "summary": ("概要", True),
        "action": ("需采取的行动", True),
        "references": ("参考文件", True),
    },
    columns={
        "objective": ("《全球数字契约》目标", False),
        "activity": ("活动", False),
        "action lines": ("WSIS行动方面", False),
        "sdgs": ("可持续发展目标", False),
        "lead": ("牵头方", False),
        "partners": ("合作伙伴", False),
        "status": ("状况", False),
        "other objectives": ("其他目标", False),
        "link": ("链接", False),
    },
    names={
        "A": ("阿拉伯文", False),
        "C": ("中文", False),
        "E": ("英文", True),
        "F": ("法文", False),
        "R": ("俄文", False),
        "S": ("西班牙文", False),
    },
    # The months are numbers, so the pattern carries the word for month.
    months=tuple((str(number), True) for number in range(1, 13)),
    dates={
        "date": ("{year}年{month}月{day}日", True),
        "first of month": ("1", False),
        "in a month": ("{year}年{month}月{day}-{last_day}日", True),
        "over months": ("{year}年{month}月{day}日-{last_month}月{last_day}日", False),
        "over years": (
            "{year}年{month}月{day}日-{last_year}年{last_month}月{last_day}日",
            False,
        ),
        "session": ("{period}，{place}", True),
    },
    fonts={"eastAsia": ("SimSun", False)},
    sizes={},
)
