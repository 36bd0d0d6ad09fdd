"""Who may do what with the definitions that are kept on the site. Pages are Wagtail's affair."""

import rules

from academy.people.enums import Role
from academy.people.rules import holds, is_instructor, is_staff

rules.add_perm("courses.view_site", is_staff)
rules.add_perm("courses.keep_site", is_staff)
rules.add_perm("courses.view_author", is_staff)
rules.add_perm("courses.appoint_author", is_staff)
rules.add_perm("courses.choose_definition", holds(Role.CONTENT_AUTHOR, Role.CONTENT_REVIEWER))
# Whoever teaches writes questions, quizzes and assignments; definitions hold nothing about a person.
rules.add_perm("courses.view_question", is_staff | is_instructor)
rules.add_perm("courses.keep_question", is_staff | is_instructor)
rules.add_perm("courses.view_quiz", is_staff | is_instructor)
rules.add_perm("courses.view_quiz_part", is_staff | is_instructor)
rules.add_perm("courses.keep_quiz", is_staff | is_instructor)
rules.add_perm("courses.view_assignment", is_staff | is_instructor)
rules.add_perm("courses.keep_assignment", is_staff | is_instructor)
rules.add_perm("courses.view_rubric", is_staff | is_instructor)
rules.add_perm("courses.keep_rubric", is_staff | is_instructor)
rules.add_perm("courses.view_question_tag", is_staff | is_instructor)
