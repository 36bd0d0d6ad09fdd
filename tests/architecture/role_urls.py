"""The table: which address answers whom. One line per URL name; an address without a line fails the build.

The people and the things are those of story.py; the words of a line are explained in table.py (``Row``).
Keep the lines of an app together and in the order of its urls.py.
"""

from tests.architecture.parts import PARTS
from tests.architecture.table import (
    ACCOUNTS,
    EVERYBODY,
    INSTRUCTORS,
    LIAISONS,
    NOBODY,
    STAFF,
    SUPERVISORS,
    TRAINEES,
    Row,
)

#: Those who run the class of the story.
KEEPERS = f"{STAFF} supervisor"
#: Those who see the lists of people and units, and those who keep them.
VIEWERS_OF_PEOPLE = f"{STAFF} system_admin"
KEEPERS_OF_PEOPLE = "organisation system_admin"

KERNEL = {
    "health": Row(opens=EVERYBODY),
    "media": Row(opens=NOBODY, at={"path": "=documents/plan.pdf"}),
    "kernel:display": Row(opens=EVERYBODY),
}
OWN = {
    "people:choose_password": Row(opens=ACCOUNTS),
    "people:profile": Row(opens=ACCOUNTS),
    "people:amend_contact": Row(opens=ACCOUNTS),
    "people:export_profile": Row(opens=ACCOUNTS),
    "people:notices": Row(opens=ACCOUNTS),
    "people:read_notices": Row(opens=ACCOUNTS),
    "people:open_notice": Row(opens="trainee", at={"pk": "notice"}),
}
PEOPLE_DESK = {
    "people:units": Row(opens=VIEWERS_OF_PEOPLE),
    "people:add_unit": Row(opens=KEEPERS_OF_PEOPLE),
    "people:import_units": Row(opens=KEEPERS_OF_PEOPLE),
    "people:take_in_units": Row(opens=KEEPERS_OF_PEOPLE),
    "people:export_units": Row(opens=VIEWERS_OF_PEOPLE),
    "people:unit": Row(opens=VIEWERS_OF_PEOPLE, at={"pk": "unit"}),
    "people:amend_unit": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "unit"}),
    "people:move_unit": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "unit"}),
    "people:close_unit": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "unit"}),
    "people:reopen_unit": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "unit"}),
    "people:accounts": Row(opens=VIEWERS_OF_PEOPLE),
    "people:open_account": Row(opens=VIEWERS_OF_PEOPLE),
    "people:account": Row(opens=VIEWERS_OF_PEOPLE, at={"pk": "trainee"}),
    "people:login_slip": Row(opens=VIEWERS_OF_PEOPLE, at={"pk": "trainee"}),
    "people:amend_account": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "trainee"}),
    "people:close_account": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "trainee"}),
    "people:reopen_account": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "trainee"}),
    "people:issue_login_code": Row(opens=VIEWERS_OF_PEOPLE, at={"pk": "trainee"}),
    "people:grant_role": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "trainee"}, data={"role": "content_author"}),
    "people:revoke_role": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "trainee"}, data={"role": "content_author"}),
    "people:liaisons": Row(opens=VIEWERS_OF_PEOPLE),
    "people:appoint_liaison": Row(opens=KEEPERS_OF_PEOPLE),
    "people:hand_over_liaison": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "term"}),
    "people:end_liaison": Row(opens=KEEPERS_OF_PEOPLE, at={"pk": "term"}),
    "people:instructors": Row(opens=STAFF),
    "people:add_instructor": Row(opens=STAFF),
    "people:amend_instructor": Row(opens=STAFF, at={"pk": "teacher"}),
    "people:deactivate_instructor": Row(opens=STAFF, at={"pk": "teacher"}),
    "people:reactivate_instructor": Row(opens=STAFF, at={"pk": "teacher"}),
    "people:audit": Row(opens="auditor"),
}
SITES = {
    "courses:teaching_sites": Row(opens=STAFF),
    "courses:add_site": Row(opens=STAFF),
    "courses:amend_site": Row(opens=STAFF, at={"pk": "site"}),
}
PROGRESS = {
    "progress:profile": Row(opens=TRAINEES),
    "progress:trainee_profile": Row(opens=f"{STAFF} trainee supervisor", at={"pk": "trainee"}),
}
COHORTS = {
    # plan to place
    "cohorts:cohorts": Row(opens=f"{STAFF} {SUPERVISORS}"),
    "cohorts:create_cohort": Row(opens=STAFF),
    "cohorts:plan": Row(opens=STAFF),
    "cohorts:add_plan_entry": Row(opens=STAFF),
    "cohorts:amend_plan_entry": Row(opens=STAFF, at={"pk": "plan_entry"}),
    "cohorts:remove_plan_entry": Row(opens=STAFF, at={"pk": "plan_entry"}),
    "cohorts:open_cohort": Row(opens=STAFF, at={"pk": "plan_entry"}),
    "cohorts:rooms": Row(opens=STAFF),
    "cohorts:add_room": Row(opens=STAFF),
    "cohorts:amend_room": Row(opens=STAFF, at={"pk": "room"}),
    "cohorts:add_venue": Row(opens=STAFF),
    "cohorts:amend_venue": Row(opens=STAFF, at={"pk": "venue"}),
    "cohorts:liaison_desk": Row(opens=LIAISONS),
    "cohorts:unit_results": Row(opens=LIAISONS),
    "cohorts:nomination": Row(opens=f"{STAFF} liaison", at={"pk": "nomination"}),
    "cohorts:amend_nomination": Row(opens="organisation liaison", at={"pk": "nomination"}),
    "cohorts:withdraw_nomination": Row(opens="organisation liaison", at={"pk": "nomination"}),
    "cohorts:admit_trainee": Row(opens="organisation", at={"pk": "nomination"}),
    "cohorts:return_nomination": Row(opens="organisation", at={"pk": "nomination"}),
    "cohorts:decline_nomination": Row(opens="organisation", at={"pk": "nomination"}),
    "cohorts:reconsider_nomination": Row(opens="organisation", at={"pk": "nomination"}),
    "cohorts:undo_admission": Row(opens="organisation", at={"pk": "enrolment"}),
    "cohorts:withdraw_enrolment": Row(opens="organisation", at={"pk": "enrolment"}),
    "cohorts:cohort": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:amend_cohort": Row(opens=STAFF, at={"pk": "cohort"}),
    "cohorts:move_cohort": Row(opens=KEEPERS, at={"pk": "cohort", "move": "=finish"}),
    "cohorts:appoint_supervisor": Row(opens=STAFF, at={"pk": "cohort"}),
    "cohorts:dismiss_supervisor": Row(opens=STAFF, at={"pk": "cohort", "supervision_pk": "supervision"}),
    "cohorts:quotas": Row(opens=STAFF, posts="organisation", post_forbids="party_school", at={"pk": "cohort"}),
    "cohorts:paste_quotas": Row(opens="organisation", at={"pk": "cohort"}),
    "cohorts:nominations": Row(opens=STAFF, at={"pk": "cohort"}),
    "cohorts:admit_selected": Row(opens="organisation", at={"pk": "cohort"}),
    "cohorts:choose_unit": Row(opens="organisation liaison", at={"pk": "cohort"}),
    "cohorts:nominate_trainee": Row(opens="organisation liaison", at={"pk": "cohort", "unit_pk": "unit"}),
    "cohorts:roster": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:print_roster": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:export_roster": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:print_login_slips": Row(opens=STAFF, at={"pk": "cohort"}),
    "cohorts:login_slips": Row(opens=STAFF, at={"pk": "cohort"}),
    "cohorts:directory": Row(opens=f"{KEEPERS} trainee leader instructor", at={"pk": "cohort"}),
    "cohorts:groups": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:form_groups": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:undo_grouping": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:class_posts": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:appoint_leader": Row(opens=KEEPERS, at={"pk": "cohort", "group_pk": "group"}),
    # timetable to class hours
    "cohorts:my_timetable": Row(opens=ACCOUNTS),
    "cohorts:my_hours": Row(opens=ACCOUNTS),
    "cohorts:timetable": Row(opens=f"{KEEPERS} trainee leader instructor", at={"pk": "cohort"}),
    "cohorts:make_timetable": Row(opens=KEEPERS, at={"pk": "cohort"}, data={"source": "empty"}),
    "cohorts:clear_timetable": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:release_timetable": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:add_session": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:change_session": Row(opens=KEEPERS, at={"pk": "session"}),
    "cohorts:move_session": Row(opens=KEEPERS, at={"pk": "session"}),
    "cohorts:remove_session": Row(opens=KEEPERS, at={"pk": "session"}),
    "cohorts:sign_in_sheet": Row(opens=f"{KEEPERS} instructor", at={"pk": "session"}),
    "cohorts:roll_call": Row(opens=f"{KEEPERS} leader", at={"pk": "session"}),
    "cohorts:today_roll_calls": Row(opens=f"{STAFF} {SUPERVISORS} leader"),
    "cohorts:roll_calls": Row(opens=f"{KEEPERS} leader", at={"pk": "cohort"}),
    "cohorts:hours": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:export_hours": Row(opens=KEEPERS, at={"pk": "cohort"}),
    "cohorts:enrolment_hours": Row(opens=f"{KEEPERS} trainee liaison", at={"pk": "enrolment"}),
    "cohorts:rules": Row(opens=STAFF),
    "cohorts:change_rule": Row(opens="organisation", at={"key": "=age_max"}),
    "cohorts:withdraw_rule": Row(opens="organisation", at={"pk": "rule"}),
    # judgement to certificate
    "cohorts:heat": Row(opens=KEEPERS, at={"cohort_pk": "cohort"}),
    "cohorts:self_assessment": Row(opens="trainee leader", at={"cohort_pk": "cohort"}),
    "cohorts:panel": Row(opens="panel", at={"cohort_pk": "cohort"}),
    "cohorts:panel_members": Row(opens=STAFF, at={"cohort_pk": "cohort"}),
    "cohorts:rubric": Row(opens="instructor", at={"session_pk": "session"}),
    "cohorts:assessment": Row(opens=f"{KEEPERS} trainee instructor", at={"pk": "assessment"}),
    "cohorts:completion": Row(opens=KEEPERS, at={"cohort_pk": "cohort"}),
    "cohorts:decide_all": Row(opens=STAFF, at={"cohort_pk": "cohort"}),
    "cohorts:decide": Row(opens=STAFF, at={"pk": "enrolment"}),
    "cohorts:issue_all": Row(opens=STAFF, at={"cohort_pk": "cohort"}),
    "cohorts:cohort_certificates": Row(opens=KEEPERS, at={"cohort_pk": "cohort"}),
    "cohorts:my_certificates": Row(opens=ACCOUNTS),
    "cohorts:certificate": Row(opens=f"{KEEPERS} trainee", at={"pk": "certificate"}),
    "cohorts:revoke": Row(opens=STAFF, at={"pk": "certificate"}),
    "cohorts:verify_form": Row(opens=EVERYBODY),
    "cohorts:verify": Row(opens=EVERYBODY, at={"code": "certificate.code"}),
}
HOME = {
    "home:start": Row(opens=ACCOUNTS),
    "home:today": Row(opens=TRAINEES),
    "home:desk": Row(opens=f"{STAFF} {SUPERVISORS}"),
    "home:teaching": Row(opens=INSTRUCTORS),
    "home:search": Row(opens=EVERYBODY),
    "home:robots": Row(opens=EVERYBODY),
    "home:sitemap": Row(opens=EVERYBODY),
}
ROWS = {**KERNEL, **OWN, **PEOPLE_DESK, **SITES, **PROGRESS, **COHORTS, **HOME}
for part in PARTS:
    ROWS |= part.ROWS
