from .pages import CourseIndexPage, CoursePage, CourseTraining, ProjectPage, TeachingSiteIndexPage, TeachingSitePage
from .site import TeachingSite

__all__ = [
    "CourseIndexPage",
    "CoursePage",
    "CourseTraining",
    "ProjectPage",
    "TeachingSite",
    "TeachingSiteIndexPage",
    "TeachingSitePage",
]
