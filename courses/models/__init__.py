from .assignment import Assignment
from .author import ProjectAuthor
from .pages import (
    CourseIndexPage,
    CoursePage,
    CourseTraining,
    LessonPage,
    LessonPrerequisite,
    ProjectPage,
    TeachingSiteIndexPage,
    TeachingSitePage,
)
from .question import KeyCorrection, Question, QuestionTag, QuestionVersion
from .quiz import Quiz, QuizPart
from .rubric import Rubric, RubricRow
from .site import TeachingSite

__all__ = [
    "Assignment",
    "CourseIndexPage",
    "CoursePage",
    "CourseTraining",
    "KeyCorrection",
    "LessonPage",
    "LessonPrerequisite",
    "ProjectAuthor",
    "ProjectPage",
    "Question",
    "QuestionTag",
    "QuestionVersion",
    "Quiz",
    "QuizPart",
    "Rubric",
    "RubricRow",
    "TeachingSite",
    "TeachingSiteIndexPage",
    "TeachingSitePage",
]
