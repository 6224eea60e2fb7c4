"""Every write to plans, goals, targets and periods: one function a verb, each one act of the record.

A verb asks the policy, changes what it changes by compare-and-set, and writes its act, all in one
transaction. Raises the refusals of `pages.refusals`.
"""

from duban_site.goals.actions.extensions import (
    approve_extension,
    check_extension,
    propose_extension,
    refuse_extension,
)
from duban_site.goals.actions.goals import (
    GoalDraft,
    GoalFields,
    accept_part,
    add_goal,
    add_goals,
    change_goal,
    drop_goal,
    rework_goal,
    set_parts,
)
from duban_site.goals.actions.periods import (
    close_period,
    freeze_period,
    open_period,
    propose_reopening,
    reopen_period,
    set_due_days,
    waiting_reopening,
)
from duban_site.goals.actions.plans import confirm_plan, create_plan
from duban_site.goals.actions.revisions import (
    approve_revision,
    check_revision,
    propose_revision,
    refuse_revision,
)
from duban_site.goals.actions.targets import (
    break_down,
    confirm_all_measures,
    confirm_measures,
    set_first_targets,
    set_measures,
    set_target,
)
from duban_site.goals.inference import MeasureDraft

__all__ = [
    "GoalDraft",
    "GoalFields",
    "MeasureDraft",
    "accept_part",
    "add_goal",
    "add_goals",
    "approve_extension",
    "approve_revision",
    "break_down",
    "change_goal",
    "check_extension",
    "check_revision",
    "close_period",
    "confirm_all_measures",
    "confirm_measures",
    "confirm_plan",
    "create_plan",
    "drop_goal",
    "freeze_period",
    "open_period",
    "propose_extension",
    "propose_reopening",
    "propose_revision",
    "refuse_extension",
    "refuse_revision",
    "reopen_period",
    "rework_goal",
    "set_due_days",
    "set_first_targets",
    "set_measures",
    "set_parts",
    "set_target",
    "waiting_reopening",
]
