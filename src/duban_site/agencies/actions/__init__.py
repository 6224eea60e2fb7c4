"""Everything that is done to governments, agencies, people, seats and settings: one act each."""

from duban_site.agencies.actions.factor_resets import (
    approve_reset,
    propose_reset,
    turn_down_reset,
)
from duban_site.agencies.actions.importing import Adopted, adopt_directory
from duban_site.agencies.actions.people import (
    PersonFields,
    change_person,
    create_person,
    issue_link,
    set_first_password,
)
from duban_site.agencies.actions.places import (
    change_agency,
    create_agency,
    create_government,
    create_leader,
)
from duban_site.agencies.actions.seats import (
    SeatFields,
    approve_seat,
    delegate_seat,
    end_seat,
    propose_seat,
)
from duban_site.agencies.actions.setting_changes import change_setting, sign_setting
from duban_site.agencies.actions.starting import FirstFields, start
from duban_site.agencies.actions.tokens import end_token, issue_token

__all__ = [
    "Adopted",
    "FirstFields",
    "PersonFields",
    "SeatFields",
    "adopt_directory",
    "approve_reset",
    "approve_seat",
    "change_agency",
    "change_person",
    "change_setting",
    "create_agency",
    "create_government",
    "create_leader",
    "create_person",
    "delegate_seat",
    "end_seat",
    "end_token",
    "issue_link",
    "issue_token",
    "propose_reset",
    "propose_seat",
    "set_first_password",
    "sign_setting",
    "start",
    "turn_down_reset",
]
