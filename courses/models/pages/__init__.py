"""The curriculum as pages. None of them holds anything about a person."""

from .course import CoursePage, CourseTraining
from .curriculum import CourseIndexPage, ProjectPage
from .lesson import LessonPage, LessonPrerequisite
from .site import TeachingSiteIndexPage, TeachingSitePage

__all__ = [
    "CourseIndexPage",
    "CoursePage",
    "CourseTraining",
    "LessonPage",
    "LessonPrerequisite",
    "ProjectPage",
    "TeachingSiteIndexPage",
    "TeachingSitePage",
]
