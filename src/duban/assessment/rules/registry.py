"""The rules that look for findings, in the order in which a reader meets them.

Each takes the case and its judged sub-targets and returns what it found. `assess` runs them all;
`pace` is worked out apart (`assessment/pace.py`). A new finding rule is one file and one line here.
"""

from collections.abc import Callable

from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case

FindingRule = Callable[[Case, tuple[SubTarget, ...]], tuple[Finding, ...]]

FINDING_RULES: tuple[FindingRule, ...] = ()
