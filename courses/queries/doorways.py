"""From a course to its lessons, from a lesson to where its work is done, from a definition to the classes.

This floor knows what is asked; a floor above knows of whom, where and until when. The app that lets a class do
the work registers here, in ``ready()``, how to find one reader's way to it (``doorways``), which lessons the reader
may open (``gates``), and for which classes somebody may set a definition (``settings``). Without them only lessons
for everybody are linked, work is shown without a way, and a definition without a class.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser

from academy.kernel.registry import Registry
from academy.people.models import Account
from courses.enums import LessonOpening
from courses.models import Assignment, LessonPage, Quiz

Asked = Quiz | Assignment
#: ("quiz" or "assignment", primary key of the definition).
AskedKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Way:
    """Where one reader does a piece of work: the address, the words on the button, where it stands in words.

    ``is_done`` says that it was handed in.
    """

    url: str
    label: str
    state: str = ""
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of work as a lesson shows it: the definition, and the reader's way to it, if there is one.

    Of a quiz, ``questions`` is how many are answered and ``points`` what they give together.
    """

    asked: Asked
    kind: str
    way: Way | None = None
    questions: int | None = None
    points: Decimal | None = None


Doorway = Callable[[Account | AnonymousUser, Sequence[Asked]], dict[AskedKey, Way]]
doorways: Registry[Doorway] = Registry()
#: Which of some lessons one reader may open now, by primary key.
Gate = Callable[[Account | AnonymousUser, Sequence[LessonPage]], set[int]]
gates: Registry[Gate] = Registry()
#: For which classes one user may set a definition: the name of each class and the address of the form.
Setting = Callable[[Account, Asked], list[tuple[str, str]]]
settings: Registry[Setting] = Registry()


def key_of(asked: Asked) -> AskedKey:
    """Return under which key a quiz or an assignment is known to templates."""
    return (asked._meta.model_name or "", asked.pk)


def ways_to(asked: Sequence[Asked], user: Account | AnonymousUser) -> dict[AskedKey, Way]:
    """Return the user's way to each piece of work that has one; every registered doorway is asked once."""
    ways: dict[AskedKey, Way] = {}
    if not asked:
        return ways
    for name in doorways:
        if doorway := doorways.get(name):
            ways.update(doorway(user, asked))
    return ways


def open_to(user: Account | AnonymousUser, lessons: Sequence[LessonPage]) -> set[int]:
    """Return which of the lessons the user may open: those for everybody, and what the registered gates add."""
    found = {lesson.pk for lesson in lessons if lesson.opens == LessonOpening.PUBLIC}
    asked = [lesson for lesson in lessons if lesson.pk not in found]
    for name in gates if asked else ():
        if gate := gates.get(name):
            found |= gate(user, asked)
    return found


def settings_of(asked: Asked, user: Account) -> list[tuple[str, str]]:
    """Return the classes the user may set a definition for, each by name with the address of the form."""
    return [one for name in settings if (setting := settings.get(name)) for one in setting(user, asked)]
