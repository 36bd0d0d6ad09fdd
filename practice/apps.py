from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PracticeConfig(AppConfig):
    name = "practice"
    verbose_name = _("Practice")

    def ready(self) -> None:
        from academy.kernel.deeds import name_deeds
        from practice import rules  # noqa: F401
        from practice.labels import DEEDS

        name_deeds(DEEDS)
        self._ready_files()
        self._ready_tasks()
        self._ready_lessons()
        self._ready_materials()
        self._ready_desk()
        self._ready_quizzes()
        self._ready_assignments()
        self._ready_marking()

    def _ready_files(self) -> None:
        from academy.kernel.files.owners import own_files

        own_files("practice.ClassFile", lambda: self.get_model("ClassFile").objects.values_list("path", flat=True))

    def _ready_tasks(self) -> None:
        from academy.kernel.menu import COHORT, register
        from academy.kernel.privacy import declare

        of_task = (
            *("choose_task", "set_task", "task", "amend_task", "withdraw_task", "extend_work", "results"),
            *("peer_round", "read_review", "mark", "moderate", "similarity", "marks_of_work"),
            *("quiz_results", "quiz_comparison", "essays", "mark_essay", "annul_attempt"),
        )
        register(
            COHORT, "tasks", _("Tasks"), "practice:tasks", order=62,
            admits=lambda user, cohort: user.has_perm("practice.set_task", cohort),
            names=tuple(f"practice:{name}" for name in of_task),
        )  # fmt: skip
        declare(
            "practice.ClassTask",
            purpose=_("Who set a class which quiz or assignment and when it is due, and who withdrew it."),
            keep=_("Kept with the records of the class."),
        )
        declare(
            "practice.TaskMarker",
            purpose=_("Whose works you mark; it opens them to you."),
            keep=_("Kept with the marks you gave."),
        )
        declare(
            "practice.ClassFile",
            purpose=_("Files that were posted to a class or handed in, and who brought them."),
            keep=_("Kept as long as the material or the work they belong to."),
        )

    def _ready_lessons(self) -> None:
        from academy.kernel.menu import MAIN, TABBAR, register
        from academy.kernel.privacy import declare
        from courses.queries.doorways import gates
        from practice.queries.lesson import lessons_open_among

        def learns(user):
            return user.is_authenticated and user.has_perm("practice.read_lesson")

        gates.add("practice.lessons", lessons_open_among)
        for menu in (MAIN, TABBAR):
            register(menu, "learning", _("Courses"), "practice:learning", icon="book", admits=learns, order=15)
        declare(
            "practice.LessonTick",
            purpose=_(
                "Which lessons you ticked off as read, for yourself: nobody else sees it, and it counts nowhere."
            ),
            keep=_("Kept until you take the tick off; deleted by itself when the lessons of your last class close."),
            fields=("lesson", "at"),
            about="account",
        )
        declare(
            "practice.ReadingPlace",
            purpose=_("Where you were last in a lesson, so that you can go on there: nobody else sees it."),
            keep=_(
                "Kept until you delete it on the page of your courses; deleted by itself when the lessons of your last "
                "class close."
            ),
            fields=("lesson", "anchor", "at"),
            about="account",
        )

    def _ready_materials(self) -> None:
        from academy.kernel.menu import COHORT, DESK, MAIN, TABBAR, register
        from academy.kernel.privacy import declare
        from academy.people.rules import is_instructor
        from cohorts.rules import studied_ids

        def has_classes(user):
            return user.is_authenticated and user.is_active and (bool(studied_ids(user)) or is_instructor(user))

        def posts(user):
            return user.is_authenticated and user.has_perm("practice.post_material")

        of_class = ("practice:material", "practice:session_materials", "practice:reuse_materials")
        register(
            COHORT, "materials", pgettext_lazy("class", "Material"), "practice:cohort_materials", order=64,
            admits=lambda user, cohort: user.has_perm("practice.post_material", cohort), names=of_class,
        )  # fmt: skip
        pages = ("practice:cohort_materials", *of_class)
        # A trainee's bar on the phone is full: there it is one tap behind the courses.
        for menu, admits in ((MAIN, has_classes), (TABBAR, is_instructor), (DESK, posts)):
            register(
                menu, "materials", pgettext_lazy("class", "Material"), "practice:my_materials", icon="doc",
                admits=admits, order=18, names=pages,
            )  # fmt: skip
        declare(
            "practice.Material",
            purpose=_("What was posted to a class, and who posted it. Who opens it is kept nowhere."),
            keep=_("Kept with the records of the class."),
        )
        declare(
            "practice.MaterialVersion",
            purpose=_("Which files a material was, and who replaced them."),
            keep=_("Kept with the records of the class."),
        )
        declare(
            "practice.MediaPlace",
            purpose=_("How far you are in a video or sound, so that it goes on there: nobody else sees it."),
            keep=_("Deleted by itself when the materials of the class close; it counts nowhere."),
            fields=("material", "seconds", "at"),
            about="account",
        )

    def _ready_desk(self) -> None:
        from academy.kernel.menu import DESK, MAIN, TABBAR, register
        from academy.kernel.privacy import declare
        from academy.people.rules import is_instructor

        def keeps_class(user):
            return user.is_authenticated and user.has_perm("cohorts.view_desk")

        def waits(user):
            return keeps_class(user) or is_instructor(user)

        for menu, admits in ((MAIN, is_instructor), (TABBAR, is_instructor), (DESK, waits)):
            register(menu, "missing", _("Missing work"), "practice:missing", icon="alert", admits=admits, order=28)
        declare(
            "practice.Reminder",
            purpose=_("That you were reminded of a task, when and by whom."),
            keep=_("Kept with the records of the class, so that nobody is reminded twice a day."),
            fields=("on", "at"),
            about="enrolment__trainee",
        )
        declare(
            "practice.GroupNote",
            purpose=_("Who wrote down last what a group said in a session."),
            keep=_("Kept with the records of the class."),
        )

    def _ready_quizzes(self) -> None:
        from django.db.models.signals import post_save

        from academy.kernel.openers import openers
        from academy.kernel.privacy import declare
        from academy.progress.rules import register_keeper, register_observer
        from courses.queries.question import answered
        from practice.actions.quiz_evidence import KIND
        from practice.actions.regrade import promise_regrade
        from practice.queries.attempt import (
            answers_for_attempt,
            attempts_to_regrade,
            open_attempts,
            trainees_asked_by,
        )

        answered.add(KIND, attempts_to_regrade)
        openers.add(KIND, open_attempts)
        register_observer(trainees_asked_by)
        register_keeper(KIND, answers_for_attempt)
        post_save.connect(promise_regrade, sender="courses.KeyCorrection", dispatch_uid="practice.promise_regrade")
        declare(
            "practice.AttemptItem",
            purpose=_("What you answered in a quiz, when it was saved, what it is worth and who marked an essay."),
            keep=_("Kept as the record that your points and evidence rest on."),
            fields=("answer", "saved_at", "share", "comment"),
            about="attempt__work__enrolment__trainee",
        )

    def _ready_assignments(self) -> None:
        from academy.kernel.menu import MAIN, TABBAR, register
        from academy.kernel.openers import openers
        from academy.kernel.privacy import declare
        from academy.people.rules import is_trainee
        from academy.progress.rules import register_observer
        from courses.queries.doorways import doorways, settings
        from practice.actions.peer_review import BASIS
        from practice.queries.my_work import ways_to_own
        from practice.queries.peer import open_peer_reviews, trainees_reviewed_by
        from practice.queries.preset import classes_to_set

        doorways.add("practice.work", ways_to_own)
        settings.add("practice.tasks", classes_to_set)
        openers.add(BASIS, open_peer_reviews)
        register_observer(trainees_reviewed_by)
        pages = ("practice:assignment", "practice:receipt", "practice:review", "practice:quiz", "practice:attempt")
        for menu in (MAIN, TABBAR):
            register(
                menu, "work", _("My work"), "practice:my_work", icon="pen", admits=is_trainee, order=22, names=pages
            )
        declare(
            "practice.Draft",
            purpose=_("What you are writing for a task and have not handed in yet."),
            keep=_("Deleted when you hand in, else kept until the records of the class are closed."),
        )
        declare(
            "practice.Submission",
            purpose=_("What you handed in for a task, when, and your statement that it is your own work."),
            keep=_("Kept as the record that marks rest on; handing in again adds a further row."),
            fields=("receipt", "text", "at", "is_late"),
            about="by",
        )
        declare(
            "practice.PeerRound",
            purpose=_("Who handed out the peer reviews of a task, and when."),
            keep=_("Kept with the reviews."),
        )
        declare(
            "practice.PeerReview",
            purpose=_("What you said about a fellow trainee's work, and what fellow trainees said about yours."),
            keep=_("Kept as the record that your readings rest on. Neither side is told who the other is."),
        )

    def _ready_marking(self) -> None:
        from academy.kernel.menu import DESK, MAIN, TABBAR, register
        from academy.kernel.openers import openers
        from academy.kernel.privacy import declare
        from academy.people.rules import is_instructor
        from academy.progress.rules import register_keeper, register_observer
        from practice.queries.settlement import (
            BASIS,
            answers_for_settlement,
            open_settlements,
            trainees_marked_by,
        )

        def holds(permission):
            return lambda user: user.is_authenticated and user.has_perm(permission)

        of_marks = ("mark", "moderate", "similarity", "phrases", "results", "marks_of_work", "essays", "mark_essay")
        pages = tuple(f"practice:{name}" for name in of_marks)
        marks = holds("practice.view_marking")

        def teaches_and_marks(user):
            return is_instructor(user) and marks(user)

        # Who runs classes has it at the side of the desk.
        for menu, admits in ((DESK, marks), (TABBAR, marks), (MAIN, teaches_and_marks)):
            register(
                menu, "marking", _("Marking"), "practice:marking", icon="pen", admits=admits, order=28, names=pages
            )
        # Who confirms are staff and class supervisors, which every page knows already.
        confirms = holds("cohorts.view_desk")
        register(DESK, "proposals", _("Proposed evidence"), "practice:proposals", icon="ok", admits=confirms, order=29)
        openers.add(BASIS, open_settlements)
        register_observer(trainees_marked_by)
        register_keeper(BASIS, answers_for_settlement)
        declare(
            "practice.Mark",
            purpose=_(
                "Which levels you gave works you mark, with your comments and when; drafts are seen by you only."
            ),
            keep=_("Kept as the record that evidence rests on; a withdrawn mark stays on record."),
            fields=("comment", "given_at"),
            about="marker",
        )
        declare(
            "practice.Settlement",
            purpose=_("Which works you settled, by your mark or by deciding between two markers, and why."),
            keep=_("Kept as the record that evidence rests on; one that was taken back stays on record."),
        )
        declare(
            "practice.CommentPhrase",
            purpose=_("Your own comment bank for marking."),
            keep=_("Kept until you take a phrase away."),
            fields=("text",),
            about="account",
        )
        declare(
            "practice.SecondLook",
            purpose=_("Your requests to look at a marked work once more, and what was answered."),
            keep=_("Kept with the marks they are about."),
            fields=("reason", "answer", "at"),
            about="by",
        )
