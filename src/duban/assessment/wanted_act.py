"""The act that a piece asks for, and what a clause can say of it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from duban.assessment.acts import GENERIC, ends_in, finished_height
from duban.assessment.content import normal
from duban.assessment.kinds import own_words
from duban.assessment.question import Question
from duban.assessment.states import read_stages
from duban.lookups.acts import load_acts
from duban.lookups.hedges import load_hedges
from duban.lookups.late import late
from duban.lookups.verbs import load_verbs

_APPROVALS = load_verbs().same["批复"] | {"通过", "验收"}
_ASKS_APPROVAL = re.compile(
    r"(?:完成|取得|获得)[^，。；]{0,30}(?:报批|审批|批复|许可证?|核准|手续)"
)
_ASKS_SUBMISSION = re.compile(
    r"(?:并|及时|按期|按时)(?:报批|上报|报送|报审|送审|组卷上报|申报)$|^(?:上报|报送|申报|组卷上报)"
)
_FINISHING = re.compile(
    r"^(?:全面|基本|如期|按期|按时|全部|高标准|高质量|高效|圆满)?(?:完成|建成)|(?:完成|建成|完毕|结束)$"
)
_OF_ALL = re.compile(r"(?:全部|均|全面)(?!完成|实现)([一-龥]{2})")
_PREPARES = late(r"前期|手续|规划|编制|设计|招标|选址|征收|报批|论证|申报|立项|招商|谋划")
_START = re.compile(r"启动|开始|着手|筹备")
_START_OF_WORKS = re.compile(r"(?:启动|开始|着手)[^，。；]{2,40}(?:建设|工程|施工|改造)$")
_TENDER = re.compile(r"招标|招投标|采购")


class Standing(StrEnum):
    """What one clause says of the wanted act."""

    REACHED = "reached"
    HEDGED = "hedged"
    OPEN = "open"
    BELOW = "below"
    UNDER_WAY = "under_way"
    BESIDE = "beside"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The act that is asked for: its words, its height on the ladder, whether a start is enough."""

    acts: frozenset[str]
    stages: frozenset[str]
    height: int | None
    only_start: bool
    finishing: bool
    hedged: bool
    shown: tuple[re.Pattern[str], ...] = ()
    approval: bool = False
    tender: bool = False
    works: bool = False
    plain: str = ""
    submission: bool = False
    acceptance: bool = False


def wanted_act(question: Question) -> Wanted:
    """Read the act from the piece's own words."""
    words = own_words(question.piece.text)
    verbs = load_verbs()
    found = ends_in(words)
    stages = frozenset(mention.word for mention in read_stages(words))
    if (found | stages) & verbs.same["投用"]:
        found -= verbs.same["竣工"]
    acts = found | frozenset(_OF_ALL.findall(words)) - GENERIC
    with_synonyms = acts.union(*(verbs.same.get(act, frozenset()) for act in acts))
    works = bool(_START_OF_WORKS.search(words)) and not _PREPARES.search(words)
    return Wanted(
        acts=with_synonyms,
        stages=stages | verbs.same["开工"] if works else stages,
        shown=load_acts().shows(acts | stages | named_acts(words)),
        approval=bool(with_synonyms & _APPROVALS or _ASKS_APPROVAL.search(words)),
        tender=bool(_TENDER.search(words)),
        works=works,
        plain=normal(words),
        submission=bool(_ASKS_SUBMISSION.search(words)),
        acceptance=words.endswith("验收"),
        height=finished_height(words),
        only_start=bool(_START.search(words)),
        finishing=bool(_FINISHING.search(words)),
        hedged=bool(load_hedges().finders["target_hedged"].search(words)),
    )


def named_acts(words: str) -> frozenset[str]:
    """The words of a goal that the lexicon says are shown by other words of a report."""
    asked = frozenset().union(*(asks for asks, _ in load_acts().shown_by))
    return frozenset(word for word in asked if word in words)
