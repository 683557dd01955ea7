"""What each move needs, said a second time in other words and read from the log alone."""

from __future__ import annotations

from typing import Any

from models.events import (
    DocumentSigned,
    Entry,
    EvidenceRecorded,
    Moved,
    PeopleAssigned,
    RecordStruck,
    SignOffFell,
    SignOffStands,
)
from models.evidence import Evidence, Kind
from models.roles import Actor, Role


class Oracle:
    """Reads a log and checks each move against what was on file and signed at that moment."""

    def __init__(self) -> None:
        self.on_file: list[Evidence] = []
        self.filed: dict[Kind, tuple[str, str]] = {}
        self.facts: dict[Kind, Any] = {}
        self.signed: set[tuple[str, str, Role]] = set()
        self.signers: dict[str, list[Actor]] = {}
        self.overridden = False
        self.came_with_a_plan = False
        self.reviewed = 0
        self.read = 0

    def reads(self, log: list[Entry]) -> None:
        """Read on to the end of the log."""
        new, self.read = log[self.read :], len(log)
        for entry in new:
            event = entry.event
            match event:
                case EvidenceRecorded(evidence=evidence):
                    self.on_file.append(evidence)
                    self._latest(evidence.kind)
                    self.overridden |= evidence.kind in (Kind.OVERRIDE, Kind.REASON)
                case DocumentSigned(sign_off=given):
                    self.signed.add((given.document, given.digest, given.by.role))
                    self.signers.setdefault(given.document, []).append(given.by)
                    self._one_person_signs_once(given.document)
                case RecordStruck(document=document, digest=digest):
                    wrong = [e for e in self.on_file if (e.key, e.digest) == (document, digest)]
                    self.on_file = [e for e in self.on_file if e not in wrong]
                    self._latest(wrong[0].kind)
                case SignOffFell(digest=digest, by=by, document=document):
                    self.signed.discard((document, digest, by.role))
                    self.signers[document].remove(by)
                case SignOffStands(document=document, digest=digest, by=by, now=now):
                    self.signed.remove((document, digest, by.role))
                    self.signed.add((document, now, by.role))
                case Moved():
                    self._moved(event)
                case PeopleAssigned():
                    pass

    def _latest(self, kind: Kind) -> None:
        """Keep the latest record of a kind that nobody has found wrong."""
        self.filed.pop(kind, None)
        self.facts.pop(kind, None)
        for evidence in self.on_file:
            if evidence.kind is kind:
                self.filed[kind] = (evidence.key, evidence.digest)
                self.facts[kind] = evidence.facts

    def _one_person_signs_once(self, document: str) -> None:
        names = [name for by in self.signers[document] for name in by.in_the_name_of]
        assert len(set(names)) == len(names), f"{document} was signed twice in one person's name"

    def _moved(self, event: Moved) -> None:
        check = getattr(self, f"_{event.move}", None)
        if check is not None:
            check()
        if event.reviewed_cycle is not None:
            self.reviewed += 1
            if not self.overridden:
                self._has_signed(Kind.REVIEW, Role.CLASS_TEACHER, Role.SENCO)

    def _has_signed(self, kind: Kind, *roles: Role) -> None:
        assert kind in self.filed
        for role in roles:
            assert (*self.filed[kind], role) in self.signed, f"{kind} not signed by {role}"

    def _identify_sen(self) -> None:
        assert self.facts[Kind.CORE_OFFER_DECISION].says("core_offer_enough", "no")
        self._has_signed(Kind.CORE_OFFER_DECISION, Role.CLASS_TEACHER, Role.SENCO)
        assert {Kind.TEACHING_REVIEW, Kind.PROGRESS_DATA, Kind.ONE_PAGE_PROFILE} <= set(self.filed)

    def _carry_on_support(self) -> None:
        assert self.facts[Kind.SUPPORT_IN_PLACE].says("support", "sen_support")
        if not self.overridden:
            self._has_signed(Kind.SUPPORT_IN_PLACE, Role.SENCO, Role.HEADTEACHER)

    def _carry_on_my_support_plan(self) -> None:
        self.came_with_a_plan = True
        assert self.facts[Kind.SUPPORT_IN_PLACE].says("support", "my_support_plan")
        if not self.overridden:
            self._has_signed(Kind.SUPPORT_IN_PLACE, Role.SENCO, Role.HEADTEACHER)
            assert Kind.MY_SUPPORT_PLAN in self.filed

    def _start_support(self) -> None:
        assert Kind.SEN_NOTICE in self.filed, "the law: parents are told before support starts"
        if not self.overridden:
            self._has_signed(Kind.SUPPORT_PLAN, Role.CLASS_TEACHER, Role.SENCO)
            assert {Kind.FAMILY_VIEW, Kind.CONTACT_ATTEMPT} & set(self.filed)

    def _step_down(self) -> None:
        assert self.facts[Kind.REVIEW].says("progress", "as_expected")

    def _cease_sen(self) -> None:
        assert self.facts[Kind.REVIEW].says("progress", "as_expected")
        if not self.overridden:
            self._has_signed(Kind.SEN_ENDING, Role.CLASS_TEACHER, Role.SENCO)

    def _come_back(self) -> None:
        if Kind.LEAVING in self.filed:  # else it was found wrong: the pupil never left
            self._has_signed(Kind.REOPENING, Role.HEADTEACHER)

    def _move_to_my_support_plan(self) -> None:
        assert self.reviewed >= 1
        assert self.facts[Kind.REVIEW].says("progress", "below_expected")
        self._has_signed(Kind.MY_SUPPORT_PLAN, Role.SENCO)
        assert Kind.PERSON_CENTRED_MEETING in self.filed

    def _school_requests_assessment(self) -> None:
        least = 2 if self.came_with_a_plan else 3
        assert self.reviewed >= least, "two cycles, and one under the My Support Plan"
        self._has_signed(Kind.REQUEST_FORM, Role.SENCO, Role.HEADTEACHER)

    def _request_top_up(self) -> None:
        assert self.reviewed >= 1
        self._has_signed(Kind.TOP_UP_APPLICATION, Role.SENCO, Role.HEADTEACHER)
        assert self.facts[Kind.COSTED_PROVISION].numbers["pounds_a_year"] > 6000

    def _agree_to_assess(self) -> None:
        assert Kind.LA_CONSULTATION in self.filed
        assert self.facts[Kind.LA_DECISION].says("decision", "assess")
        self._has_signed(Kind.LA_DECISION, Role.LA_OFFICER)

    def _refuse_to_assess(self) -> None:
        assert Kind.LA_CONSULTATION in self.filed
        assert self.facts[Kind.LA_DECISION].says("decision", "refuse")
        self._has_signed(Kind.LA_DECISION, Role.LA_OFFICER, Role.LA_MANAGER)

    def _send_information(self) -> None:
        assert Kind.SCHOOL_INFORMATION in self.filed
