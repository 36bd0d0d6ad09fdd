import pytest
from django.http import QueryDict

from courses.exports.question_examples import EXAMPLES
from courses.forms.question_key import KeyForm
from courses.queries.content import ordered_of, pairs_of
from tests.factories import courses as teach

pytestmark = pytest.mark.django_db
OTHER_KEYS = {
    "single": {"right": "b"},
    "multiple": {"right": ["a", "d"]},
    "truth": {"right": "true"},
    "numeric": {"value": "76", "tolerance": "1"},
    "short": {"answers": "五问法\n追问法"},
    "essay": {"guide": "看凭据。"},
}


def version_of(example):
    return teach.question(example.content, kind=example.kind, stem=example.stem, project=example.project).current


def as_it_stands(version):
    form = KeyForm(version=version)
    values = {name: form[name].value() for name in form.fields if name != "reason"}
    return {name: value for name, value in values.items() if value not in (False, None)}


def typed(version, **changed):
    data = QueryDict(mutable=True)
    for name, value in {**as_it_stands(version), "reason": "答案有误", **changed}.items():
        data.setlist(name, value if isinstance(value, list) else [str(value)])
    return KeyForm(data, version=version)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.kind)
def test_the_key_as_it_stands_is_the_content_as_it_is(example):
    version = version_of(example)
    form = typed(version)

    assert form.is_valid(), form.errors
    assert form.content() == version.content


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.kind in OTHER_KEYS], ids=lambda one: one.kind)
def test_another_key_changes_nothing_that_trainees_see(example):
    version = version_of(example)
    form = typed(version, **OTHER_KEYS[example.kind])

    assert form.is_valid(), form.errors
    assert form.content() != version.content
    assert form.content().get("choices") == version.content.get("choices")


def test_lines_are_put_into_another_order():
    version = version_of(next(one for one in EXAMPLES if one.kind == "ordering"))
    first, second = version.content["order"][:2]

    form = typed(version, **{f"place_{first}": "2", f"place_{second}": "1"})
    assert form.is_valid()
    assert ordered_of(form.content())[:2] == ordered_of(version.content)[1::-1]
    assert not typed(version, **{f"place_{first}": "2"}).is_valid()


def test_pairs_are_changed_over():
    version = version_of(next(one for one in EXAMPLES if one.kind == "matching"))
    one, other = version.content["pairs"].values()
    form = typed(version, pair_l0=other, pair_l1=one)

    assert form.is_valid()
    before, after = pairs_of(version.content)[0], pairs_of(form.content())[0]
    assert [right for _left, right in after] == [right for _left, right in before][::-1]


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("single", {"right": "z"}),
        ("multiple", {"right": []}),
        ("numeric", {"value": "很多"}),
        ("short", {"answers": " "}),
        ("truth", {"reason": " "}),
        ("matching", {"pair_l0": "x"}),
    ],
)
def test_a_key_that_is_none_is_refused_in_the_form(kind, changed):
    version = version_of(next(one for one in EXAMPLES if one.kind == kind))

    assert not typed(version, **changed).is_valid()
