import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from courses.models import CourseTraining, ProjectPage
from tests.factories import courses as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("weight", [0, 4])
def test_a_training_weighs_one_to_three(academy, weight):
    course = make.course(trainings={})

    with pytest.raises(IntegrityError), transaction.atomic():
        CourseTraining.objects.create(course=course, competency="inquiry", weight=weight)


def test_a_course_trains_a_competency_once(academy):
    course = make.course()

    with pytest.raises(IntegrityError), transaction.atomic():
        CourseTraining.objects.create(course=course, competency="inquiry", weight=1)


@pytest.mark.parametrize("field", ["project", "competency"])
def test_a_project_and_its_competency_exist_once(academy, field):
    page = ProjectPage.objects.get(project="root")
    setattr(page, field, "weave" if field == "project" else "execution")

    with pytest.raises(ValidationError):
        page.save()
