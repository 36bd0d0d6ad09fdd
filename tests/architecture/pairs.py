"""The table of pairs: each permission to see, the query that lists the same rows, and rows to try them on.

Add a line for every ``…_visible_to(user)`` of an app. ``rows`` returns, for the story, the row in each of its
states; ``sees`` names those of the story who see it in its usual state, so that the two answers are not only
equal but right.
"""

from academy.people.queries.account import accounts_visible_to
from academy.people.queries.audit import audit_visible_to
from academy.people.queries.instructor import instructors_visible_to
from academy.people.queries.liaison import liaisons_visible_to
from academy.people.queries.notice import notices_visible_to
from academy.people.queries.unit import units_visible_to
from academy.progress.queries.evidence import evidence_visible_to, proposals_visible_to
from academy.progress.queries.profile import profiles_visible_to
from cohorts.enums import CertificateState, CohortState, EnrolmentState, NominationState
from cohorts.queries.assessment import assessments_visible_to, panels_visible_to
from cohorts.queries.attendance import marks_visible_to
from cohorts.queries.certificate import certificates_visible_to
from cohorts.queries.cohort import cohorts_visible_to, desks_visible_to
from cohorts.queries.enrolment import enrolments_visible_to
from cohorts.queries.nomination import nominations_visible_to
from cohorts.queries.session import sessions_signed_for, sessions_visible_to
from cohorts.queries.timetable import timetables_visible_to
from courses.queries.site import sites_visible_to
from tests.architecture.pair import Pair, in_each_state, the
from tests.architecture.parts import PARTS

STAFF = "organisation party_school"


PAIRS = [
    Pair("people.view_notice", notices_visible_to, the("notice"), "trainee"),
    Pair(
        "cohorts.view_cohort",
        cohorts_visible_to,
        in_each_state("cohort", CohortState),
        f"{STAFF} supervisor instructor trainee leader liaison",
    ),
    Pair("cohorts.view_desk", desks_visible_to, in_each_state("cohort", CohortState), f"{STAFF} supervisor"),
    Pair(
        "cohorts.view_nomination",
        nominations_visible_to,
        in_each_state("nomination", NominationState),
        f"{STAFF} liaison",
    ),
    Pair(
        "cohorts.view_enrolment",
        enrolments_visible_to,
        in_each_state("enrolment", EnrolmentState),
        f"{STAFF} supervisor trainee liaison",
    ),
    Pair(
        "cohorts.view_timetable",
        timetables_visible_to,
        lambda story: iter([story.things["session"].timetable]),
        f"{STAFF} supervisor trainee leader instructor",
    ),
    Pair("cohorts.print_sign_in_sheet", sessions_signed_for, the("session"), f"{STAFF} supervisor instructor"),
    Pair("cohorts.view_session", sessions_visible_to, the("session"), f"{STAFF} supervisor trainee leader instructor"),
    Pair(
        "cohorts.view_mark",
        marks_visible_to,
        lambda story: iter(story.things["roll_call"].marks.all()),
        f"{STAFF} supervisor trainee leader",
    ),
    Pair(
        "cohorts.view_assessment", assessments_visible_to, the("assessment"), f"{STAFF} supervisor trainee instructor"
    ),
    Pair("cohorts.mark_panel", panels_visible_to, the("cohort"), "panel"),
    Pair(
        "cohorts.view_certificate",
        certificates_visible_to,
        in_each_state("certificate", CertificateState),
        f"{STAFF} supervisor trainee",
    ),
    Pair("progress.view_profile", profiles_visible_to, the("trainee"), f"{STAFF} supervisor trainee"),
    Pair("progress.view_evidence", evidence_visible_to, the("evidence"), f"{STAFF} supervisor trainee"),
    Pair("progress.view_evidence", proposals_visible_to, the("proposal"), f"{STAFF} supervisor trainee"),
    Pair("people.view_unit", units_visible_to, the("unit"), f"{STAFF} system_admin"),
    Pair("people.view_account", accounts_visible_to, the("trainee"), f"{STAFF} system_admin"),
    Pair("people.view_liaison", liaisons_visible_to, the("term"), f"{STAFF} system_admin"),
    Pair("people.view_instructor", instructors_visible_to, the("teacher"), STAFF),
    Pair("people.view_audit", audit_visible_to, the("deed"), "auditor"),
    Pair("courses.view_site", sites_visible_to, the("site"), STAFF),
]
PAIRS += [pair for part in PARTS for pair in part.PAIRS]
