"""The rules that look for findings, in the order in which a reader meets them.

Each takes the case and its judged sub-targets and returns what it found. `assess` runs them all;
`pace` is worked out apart (`assessment/pace.py`). A new finding rule is one file and one line here.
"""

from collections.abc import Callable

from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.rules.behind_schedule import behind_schedule
from duban.assessment.rules.change_mismatch import change_mismatch
from duban.assessment.rules.claim_too_low import claim_too_low
from duban.assessment.rules.denominator_mismatch import denominator_mismatch
from duban.assessment.rules.direction_reversed import direction_reversed
from duban.assessment.rules.future_date import future_date
from duban.assessment.rules.hedge_only import hedge_only
from duban.assessment.rules.impossible_date import impossible_date
from duban.assessment.rules.impossible_share import impossible_share
from duban.assessment.rules.list_mismatch import list_mismatch
from duban.assessment.rules.malformed_number import malformed_number
from duban.assessment.rules.missing_reason import missing_reason
from duban.assessment.rules.not_started import not_started
from duban.assessment.rules.ratio_mismatch import ratio_mismatch
from duban.assessment.rules.reason_with_claim_done import reason_with_claim_done
from duban.assessment.rules.silent_subtarget import silent_subtarget
from duban.assessment.rules.stale_period import stale_period
from duban.assessment.rules.sum_mismatch import sum_mismatch
from duban.assessment.rules.thin_margin import thin_margin
from duban.assessment.rules.threshold_missed import threshold_missed
from duban.assessment.rules.unit_mismatch import unit_mismatch

FindingRule = Callable[[Case, tuple[SubTarget, ...]], tuple[Finding, ...]]

FINDING_RULES: tuple[FindingRule, ...] = (
    threshold_missed,
    direction_reversed,
    not_started,
    hedge_only,
    silent_subtarget,
    reason_with_claim_done,
    claim_too_low,
    missing_reason,
    behind_schedule,
    stale_period,
    future_date,
    unit_mismatch,
    thin_margin,
    ratio_mismatch,
    denominator_mismatch,
    sum_mismatch,
    change_mismatch,
    impossible_share,
    list_mismatch,
    malformed_number,
    impossible_date,
)
