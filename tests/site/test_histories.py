"""Random histories of nine roles against a small model of the rules: no illegal state, no double decision.

`DUBAN_STEPS` sets how many steps are played (2,000 in the test run; the bench plays 50,000).
"""

import os
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from duban_site.books.models import Act
from duban_site.books.record import GENESIS, act_hash
from duban_site.pages.refusals import Refused
from duban_site.reports import actions as reports
from duban_site.reports.checking import Texts
from duban_site.reports.models import Report
from duban_site.review import actions as review
from tests.support.city import City
from tests.support.quarter import DONE, build_quarter

STEPS = int(os.environ.get("DUBAN_STEPS", "2000"))
PER_HISTORY = 50
REPORTS = 2
ROLES = (
    *("reporters[0]", "reporters[1]", "heads[0]", "heads[1]", "supervisor", "second_supervisor"),
    *("vice_mayors[0]", "vice_mayors[1]", "provider", "auditor", "system_admin", "security_admin"),
)
VERBS = ("save", "submit", "sign", "send_back", "recall", "take_up", "accept", "return", "confirm")


@dataclass
class Model:
    """What the rules say a report is: the plainest second implementation of them."""

    agency: int
    leader: int
    state: str = "draft"
    version: int = 0
    text: Texts = field(default_factory=Texts)
    authors: set[str] = field(default_factory=set)
    signer: str = ""
    checker: str = ""
    editor: str = ""

    def is_retry(self, who: str, text: Texts, version: int) -> bool:
        """Whether somebody sends again what they saved last: nothing is done, nothing is refused."""
        same = self.editor == who and self.text == text and self.state == "draft"
        return same and version == self.version - 1

    def may(self, who: str, verb: str) -> bool:
        """Whether a person may do it now, by the sentences of the matrix."""
        filing = {f"reporters[{self.agency}]", f"heads[{self.agency}]"}
        head, leader = {f"heads[{self.agency}]"}, {f"vice_mayors[{self.leader}]"}
        office = {"supervisor", "second_supervisor"}
        others = office - self.authors
        is_whole = bool(self.text.claim and self.text.progress)
        table = {
            "save": (filing, "draft returned"),
            "submit": (filing - head if is_whole else set(), "draft returned"),
            "sign": (head - self.authors, "submitted"),
            "send_back": (head, "submitted"),
            "recall": (head, "signed"),
            "take_up": (others, "signed"),
            "accept": (others, "signed checking"),
            "return": (office | leader, "signed checking accepted"),
            "confirm": (leader - {self.checker}, "accepted"),
        }
        people, states = table[verb]
        return who in people and self.state in states.split()

    def do(self, who: str, verb: str, text: Texts) -> None:
        """What a move that was allowed leaves behind."""
        results = {
            "save": "draft",
            "submit": "submitted",
            "sign": "signed",
            "send_back": "returned",
            "recall": "returned",
            "take_up": "checking",
            "accept": "accepted",
            "return": "returned",
            "confirm": "confirmed",
        }
        self.version += 1
        self.state = results[verb]
        if verb in {"save", "submit"}:
            self.authors.add(who)
            self.signer = self.checker = ""
        if verb == "save":
            self.text, self.editor = text, who
        if verb == "sign":
            self.signer = who
        if verb in {"take_up", "accept"}:
            self.checker = who


class History(RuleBasedStateMachine):
    """Nine roles, two reports, stale pages."""

    city: City

    @initialize()
    def begin(self):
        self.point = transaction.atomic()
        self.point.__enter__()
        made = Report.objects.order_by("pk")[:REPORTS]
        self.ids = [report.pk for report in made]
        self.models = [Model(agency=at, leader=at) for at in range(REPORTS)]
        self.stale = [report.version for report in made]

    def teardown(self):
        if hasattr(self, "point"):
            self._every_act_is_chained()
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

    def _every_act_is_chained(self):
        previous = GENESIS
        for seq, act in enumerate(Act.objects.all(), start=1):
            assert (act.seq, act.prev_hash, act.hash) == (seq, previous, act_hash(vars(act)))
            previous = act.hash

    @rule(
        who=st.sampled_from(ROLES),
        verb=st.sampled_from(VERBS),
        at=st.integers(0, REPORTS - 1),
        is_stale=st.booleans(),
        number=st.integers(1, 30),
    )
    def step(self, who, verb, at, is_stale, number):
        self._step(who, verb, at, is_stale=is_stale and number % 3 == 0, number=number)

    @rule(at=st.integers(0, REPORTS - 1), number=st.integers(1, 30), data=st.data())
    def likely_step(self, at, number, data):
        """A step that the rules allow, so that histories get far."""
        model = self.models[at]
        allowed = [(who, verb) for who in ROLES for verb in VERBS if model.may(who, verb)]
        if allowed:
            who, verb = data.draw(st.sampled_from(allowed))
            self._step(who, verb, at, is_stale=False, number=number)

    def _step(self, who, verb, at, *, is_stale, number):
        model, report = self.models[at], Report.objects.get(pk=self.ids[at])
        version = self.stale[at] if is_stale else model.version
        text = Texts(claim="完成", progress=DONE.progress.replace("13个", f"{number + 12}个"))
        is_retry = verb == "save" and model.is_retry(who, text, version)
        expected = model.may(who, verb) and (version == model.version or is_retry)
        is_same = verb == "save" and expected and text == model.text and model.state == "draft"
        try:
            with transaction.atomic():
                self._act(who, verb, report, version, text)
            happened = True
        except Refused:
            happened = False
        assert happened == expected, (who, verb, model)
        if happened and not is_same:
            self.stale[at] = model.version
            model.do(who, verb, text)

    def _act(self, who, verb, report, version, text):
        actor = eval(f"city.{who}", {"city": self.city})  # noqa: S307  # one of ROLES
        match verb:
            case "save":
                reports.save_draft(actor=actor, report=report, texts=text, version=version)
            case "submit":
                reports.submit(actor=actor, report=report, version=version)
            case "return":
                review.return_report(actor=actor, report=report, version=version, reason="请核对")
            case "send_back" | "recall":
                getattr(review, verb)(actor=actor, report=report, version=version, reason="请核对")
            case _:
                getattr(review, verb)(actor=actor, report=report, version=version)

    @invariant()
    def the_database_agrees_with_the_model(self):
        for at, model in enumerate(getattr(self, "models", ())):
            report = Report.objects.get(pk=self.ids[at])
            assert (report.state, report.version) == (model.state, model.version)
            people = [report.submitted_by_id, report.signed_by_id, report.checker_id]
            known = [person for person in people if person is not None]
            assert len(known) == len(set(known))
            authors = set(report.authors.values_list("person", flat=True))
            assert not authors & {report.signed_by_id, report.checker_id}
            versions = [(d.kind, d.report_version) for d in report.decisions.all()]
            assert len(versions) == len(set(versions))


@pytest.mark.django_db(transaction=True)
def test_no_history_of_nine_roles_breaks_the_rules():
    History.city = build_quarter(agencies=2)
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=max(1, STEPS // PER_HISTORY),
            stateful_step_count=PER_HISTORY,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            phases=[
                Phase.generate
            ],  # shrinking plays thousands of histories: set it when one fails
        ),
    )
