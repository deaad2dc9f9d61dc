"""How each language speaks of time that goes by: what a text says that is no longer so a year later.

Patterns are regular expressions without regard to case, where `MONTH` stands for the language's
months; each has the reason that an editor is told. Dates, symbols and addresses need no words, so they
are found in every language; the rest is complete for English only.
"""

from __future__ import annotations

from councildoc.languages.registry import language


class Passing:
    """`relative`: words for a time that is counted from the day of writing. `announced`: what was still
    to come. `lasting`: what looks like a date and is a name. `sentence`: what ends a sentence.
    `renewals`: how many days a fact lasts; 0 for one that is renewed with each paper."""

    def __init__(
        self, relative: tuple[tuple[str, str], ...] = (), announced: tuple[tuple[str, str], ...] = (),
        lasting: tuple[str, ...] = (), sentence: str = r"[.!?。！？؟…]+[\"”’»)\]]*(?:\s+|$)",
        renewals: dict[str, int] | None = None,
    ) -> None:  # fmt: skip
        self.relative, self.announced, self.lasting = relative, announced, lasting
        self.sentence, self.renewals = sentence, renewals or {}


NOW = "speaks of the day on which it was written"
PAST = "counts from the last report"
COMING = "was still to come when it was written"
STATE = "tells how things stood when it was written"
NO_YEAR = "names a month or season without its year"

_PERIOD = r"(?:years?|months?|weeks?|quarters?|sessions?|reports?|meetings?|periods?|biennium|decades?)"
_SEASON = r"(?:spring|summer|autumn|winter)"
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty)"
_SOME = r"(?:\w+(?:-\w+)? )?"

ENGLISH = Passing(
    relative=(
        (r"now|nowadays|today|yesterday|tomorrow|these days", NOW),
        (r"current(?:ly)?|presently|at present|for the time being|at the moment|for now", NOW),
        (r"at this (?:stage|time|point|moment)|as of now|as we speak|the present day", NOW),
        (r"to date|so far|thus far|hitherto|as yet|not yet|yet to|(?:until|till|up to) now", NOW),
        (r"recent(?:ly)?|lately|of late|newly|just now|latest|the newest", NOW),
        (rf"(?:last|next|past|previous|preceding|current|coming) {_SOME}(?:{_PERIOD}|{_SEASON})", NOW),
        (rf"this (?:year|month|week|quarter|biennium|decade|{_SEASON})", NOW),
        (r"(?:this|last|next|past|previous|coming) MONTH", NOW),
        (r"(?:earlier|later) (?:this|in the|that) (?:year|month|spring|summer|autumn|winter)", NOW),
        (rf"(?:a|an|{_COUNT}|several|few|many|\d+) {_PERIOD} (?:ago|from now)", NOW),
        (r"(?:this|the present|the current) session", NOW),
        (r"(?:on|by|until|since|last|next|this) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,? \d)", NOW),
        (r"(?:the |this )?(?:reporting period|period under (?:review|report))", PAST),
        (r"(?:the |by |at |before )?(?:end|beginning|start|middle) of (?:the|this) (?:year|month)", NOW),
        (r"year-end|mid-year|year to date|tonight", NOW),
        (r"since (?:then|(?:the|its|their|our|this|that|last)(?: [a-z]+)?)", PAST),
        (r"still|no longer|any more", STATE),
        (r"ongoing|under ?way|in (?:preparation|progress|train|the pipeline)", STATE),
        (r"being (?:prepared|developed|drafted|finali[sz]ed|negotiated|planned|considered|reviewed|updated"
         r"|discussed|set up|built|tested)", STATE),
        (r"(?:in|since|until|till|by|from|during|before|after|early|late|mid-?|of|and|to) MONTH"
         r"(?! ?(?:\d{4}|and MONTH|to MONTH|[-–]))", NO_YEAR),
        (rf"(?:in|for|by|during|until|since|before|after) (?:the )?{_SEASON}(?! (?:of )?\d{{4}})", NO_YEAR),
        (r"\d{1,2}(?:[-–]\d{1,2})? MONTH(?! \d{4})(?! ?(?:[-–]|to) )", NO_YEAR),
    ),
    announced=(
        (r"upcoming|coming up|forthcoming|imminent(?:ly)?|impending", COMING),
        (r"in the (?:near|foreseeable) future", COMING),
        (r"soon|shortly|before long|in due course|in the (?:coming|next) \w+", COMING),
        (r"will|shall|(?:is|are|was|were) (?:to be|expected to|due to|scheduled|about to|going to)", COMING),
        (r"(?<!work )(?<!action )plans? to|(?:intends?|expects?|hopes?) to", COMING),
        (r"planned (?:for|to be)", COMING),
        (r"to be (?:held|convened|published|launched|completed)", COMING),
    ),
    lasting=(
        r"\((?:Rev|Mod|Modified|Amended)\b\.?[^()]*\)",
        r"\b(?:2030 Agenda|Agenda 2030|Connect 2030|ISO(?:/IEC)? [\d-]+:\d{4})\b",
        r"\bmay\b(?! \d{4})",
    ),
    sentence=r"(?<!\bNo)(?<!\bNos)(?<!\bRev)(?<!\bAdd)(?<!\bCorr)(?<!\bpara)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\bJan)(?<!\bFeb)(?<!e\.g)(?<!i\.e)(?<!\bcf)"
             r"[.!?…]+[\"”’)\]]*(?:\s+(?=[\"“‘(\[]?[A-Z0-9])|$)",
    renewals={
        "every session": 0, "each session": 0, "every report": 0, "every year": 365, "yearly": 365,
        "every quarter": 92, "every month": 31, "every two years": 730, "never": 36_500,
    },
)  # fmt: skip

PASSING = {"E": ENGLISH}
_NOTHING = Passing()


def passing(letter: str) -> Passing:
    """What is known of a language; of one whose words nobody has listed, how its sentences end."""
    return PASSING.get(letter, _NOTHING)


def months(letter: str) -> str:
    """The months of a language, one of which fits the expression."""
    return "(?:" + "|".join(name for name, _ in language(letter).months) + ")"
