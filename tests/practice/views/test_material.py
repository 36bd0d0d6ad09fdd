"""Material over HTTP: who gets it, ranges included; posting with and without the script; hostile uploads."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from academy.kernel.once import fresh_token
from academy.people.enums import Role
from academy.people.models import Instructor
from practice.actions.material import post_material
from practice.models import ClassFile, Material, MediaPlace
from tests.architecture.story import account
from tests.factories import cohorts as make
from tests.factories import practice
from tests.kernel.files import samples
from tests.kernel.files.hostile import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def teacher():
    return account(Role.INSTRUCTOR)


@pytest.fixture
def session(teacher):
    instructor = Instructor.objects.create(name=teacher.name, account=teacher)
    cohort = make.cohort(state="running", starts_on=timezone.localdate())
    return make.session(cohort=cohort, instructors=[instructor])


@pytest.fixture
def film(session, teacher):
    return practice.film(session, by=teacher)


@pytest.fixture
def trainee(session):
    return make.enrolment(cohort=session.timetable.cohort).trainee


def signed_in(person):
    client = Client()
    if person:
        client.force_login(person)
    return client


def post(client, name, *args, **data):
    return client.post(reverse(f"practice:{name}", args=args), {"once": fresh_token(), **data})


def body(response):
    return b"".join(response.streaming_content)


def test_a_trainee_sees_the_own_class_and_seeks_in_its_film(client, trainee, film):
    client.force_login(trainee)

    assert film.title in client.get(reverse("practice:my_materials")).content.decode()
    page = client.get(reverse("practice:material", args=[film.pk])).content.decode()
    assert "<video" in page
    assert 'srclang="zh"' in page
    file = client.get(reverse("practice:material_file", args=[film.pk]), headers={"Range": "bytes=256-259"})
    assert (file.status_code, body(file), file["Content-Range"]) == (206, b"\0\1\2\3", "bytes 256-259/1024")
    subtitles = client.get(reverse("practice:material_subtitles", args=[film.pk, "zh"]))
    assert subtitles["Content-Type"] == "text/vtt; charset=utf-8"
    assert subtitles.content.decode() == samples.SUBTITLES


ADDRESSES = ["material", "material_file", "material_subtitles", "material_version"]


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-9"}, {"Range": "bytes=-1"}, {"Range": "bytes=99999-"}])
def test_strangers_get_nothing_of_it_by_any_range(film, name, headers):
    argument = {"material_subtitles": "zh", "material_version": 1}.get(name)
    path = reverse(f"practice:{name}", args=[film.pk, argument] if argument else [film.pk])
    other_class = make.enrolment(cohort=make.cohort(state="running", starts_on=timezone.localdate())).trainee
    left = make.enrolment(cohort=film.cohort, state="withdrawn").trainee

    for person in (other_class, left, account(Role.INSTRUCTOR), account(Role.UNIT_LIAISON), make.account()):
        client = signed_in(person)
        for method in (client.get, client.head):
            assert method(path, headers=headers).status_code == 404
    assert signed_in(None).get(path, headers=headers).status_code == 404


def test_it_is_asked_anew_at_each_request(client, trainee, film):
    client.force_login(trainee)
    path = reverse("practice:material_file", args=[film.pk])
    assert client.get(path, headers={"Range": "bytes=0-9"}).status_code == 206

    Material.objects.filter(pk=film.pk).update(state="withdrawn")
    assert client.get(path, headers={"Range": "bytes=10-19"}).status_code == 404

    Material.objects.filter(pk=film.pk).update(state="published")
    trainee.enrolments.update(state="withdrawn")
    assert client.get(path, headers={"Range": "bytes=10-19"}).status_code == 404


def test_a_server_in_front_sends_nothing_to_strangers(client, trainee, film, settings):
    settings.X_ACCEL_PREFIX = "/kept/"
    path = reverse("practice:material_file", args=[film.pk])

    assert "X-Accel-Redirect" not in signed_in(make.account()).get(path)
    assert "X-Accel-Redirect" not in client.get(path)
    client.force_login(trainee)
    assert client.get(path)["X-Accel-Redirect"] == f"/kept/{film.file.path}"


def test_a_head_and_an_impossible_range_are_answered(client, trainee, film):
    client.force_login(trainee)
    path = reverse("practice:material_file", args=[film.pk])

    assert client.head(path)["Content-Length"] == "1024"
    assert client.get(path, headers={"Range": "bytes=5000-"}).status_code == 416
    assert client.get(f"{path}?download")["Content-Disposition"].startswith("attachment")


def test_several_files_are_posted_without_a_script(client, session, teacher):
    client.force_login(teacher)
    files = [SimpleUploadedFile("一.pdf", samples.pdf()), SimpleUploadedFile("二.pdf", samples.HELLO)]

    answer = post(
        client, "cohort_materials", session.timetable.cohort.pk, session=session.pk, competency="inquiry", files=files
    )

    assert answer.url == reverse("practice:session_materials", args=[session.pk])
    [row] = Material.objects.all()
    assert (row.session, row.competency) == (session, "inquiry")
    page = client.get(answer.url).content.decode()
    assert "二.pdf：" in page
    assert "一" in page


def test_the_script_is_told_of_each_file(client, session, teacher):
    client.force_login(teacher)
    path = reverse("practice:cohort_materials", args=[session.timetable.cohort.pk])

    def send(content, name):
        data = {"once": fresh_token(), "files": SimpleUploadedFile(name, content), "title": "自拟"}
        return json.loads(client.post(path, data, headers={"X-Sent-By": "post.js"}).content)

    assert send(samples.pdf(), "一.pdf") == {"refused": [], "next": path}
    [sentence] = send(samples.HELLO, "二.html")["refused"]
    assert sentence
    assert Material.objects.get().title == "自拟"


def test_a_form_that_is_wrong_is_shown_again(client, session, teacher):
    client.force_login(teacher)

    answer = post(client, "cohort_materials", session.timetable.cohort.pk, session=make.session().pk)

    assert answer.status_code == 400
    assert post(client, "cohort_materials", session.timetable.cohort.pk).status_code == 302
    assert not Material.objects.exists()


def test_an_upload_has_a_limit_of_its_own(client, session, teacher, settings):
    settings.MAX_REQUEST_BYTES = 100
    client.force_login(teacher)

    answer = post(
        client, "cohort_materials", session.timetable.cohort.pk, files=[SimpleUploadedFile("一.pdf", samples.pdf())]
    )
    assert answer.status_code == 302
    assert Material.objects.count() == 1
    path = reverse("practice:cohort_materials", args=[session.timetable.cohort.pk])
    assert client.post(path, {}, CONTENT_LENGTH=str(2**30)).status_code == 413
    assert client.post(reverse("practice:keep_media_place", args=[1]), {"x": "y" * 200}).status_code == 413


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_upload_is_answered_with_a_sentence_and_leaves_nothing(what, client, session, teacher, settings):
    content, name, _reason = HOSTILE[what]
    client.force_login(teacher)

    answer = client.post(
        reverse("practice:cohort_materials", args=[session.timetable.cohort.pk]),
        {"once": fresh_token(), "files": SimpleUploadedFile(name or "x", content)},
        headers={"X-Sent-By": "post.js"},
    )

    assert answer.status_code == 200
    [sentence] = json.loads(answer.content)["refused"]
    assert len(sentence) > 10
    assert not ClassFile.objects.exists()
    assert not [path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()]


def test_posting_begins_at_todays_session(client, session, teacher):
    client.force_login(teacher)
    path = reverse("practice:post_material")

    assert client.get(path).url == reverse("practice:session_materials", args=[session.pk])
    assert client.get(path, {"session": session.pk}).url == reverse("practice:session_materials", args=[session.pk])
    assert client.get(path, {"session": make.session().pk}).status_code == 404
    idle = signed_in(account(Role.INSTRUCTOR))
    assert idle.get(path).url == reverse("practice:my_materials")


def test_material_of_a_past_class_is_taken_over_in_two_clicks(client, session, teacher):
    past = make.session(instructors=list(session.instructors.all()))
    old = post_material(past.timetable.cohort, SimpleUploadedFile("旧.pdf", samples.pdf()), by=teacher, session=past)
    client.force_login(teacher)
    cohort = session.timetable.cohort

    page = client.get(reverse("practice:reuse_materials", args=[cohort.pk])).content.decode()
    assert f'value="{old.pk}" checked' in page
    assert post(client, "reuse_materials", cohort.pk, material=[old.pk]).url.endswith(
        f"/cohorts/{cohort.pk}/materials/"
    )
    assert Material.objects.get(cohort=cohort).file == old.file
    answer = post(client, "reuse_materials", cohort.pk, material=["x", "²"])
    assert answer.url == reverse("practice:reuse_materials", args=[cohort.pk])
    assert client.get(answer.url).status_code == 200


def test_a_class_without_a_past_says_so(client, session, teacher):
    client.force_login(teacher)

    assert client.get(reverse("practice:reuse_materials", args=[session.timetable.cohort.pk])).status_code == 200


def test_what_those_who_post_change(client, session, teacher, film):
    client.force_login(teacher)
    page = reverse("practice:material", args=[film.pk])

    assert post(client, "amend_material", film.pk, title="新名", session=session.pk).url == page
    assert post(client, "amend_material", film.pk, title="").url == page
    new = SimpleUploadedFile("新.mp4", samples.video())
    assert post(client, "replace_material", film.pk, file=new).url == page
    assert post(client, "replace_material", film.pk).url == page
    assert body(client.get(reverse("practice:material_version", args=[film.pk, 1]))) == bytes(range(256)) * 4
    assert post(client, "restore_material", film.pk, 1).url == page
    assert client.get(page).content.decode().count("当前版本") == 2  # the one tag, and "the same as"
    vtt = SimpleUploadedFile("en.vtt", samples.SUBTITLES.encode())
    assert post(client, "add_subtitles", film.pk, file=vtt, language="en").url == page
    assert post(client, "remove_subtitles", film.pk, "zh").url == page
    assert post(client, "withdraw_material", film.pk).url == page
    film.refresh_from_db()
    assert (film.title, film.versions.count(), film.is_withdrawn) == ("新名", 3, True)
    assert [one.language for one in film.subtitles.all()] == ["en"]
    assert client.get(page).status_code == 200
    assert post(client, "republish_material", film.pk).url == page


def test_replacing_a_file_shows_its_progress_and_tells_the_script_what_became_of_it(client, teacher, film):
    client.force_login(teacher)
    page, path = (reverse(f"practice:{name}", args=[film.pk]) for name in ("material", "replace_material"))
    html = client.get(page).content.decode()
    assert f'action="{path}" data-replace' in html
    assert "js/post.js" in html

    def send(content, name):
        data = {"once": fresh_token(), "file": SimpleUploadedFile(name, content)}
        return json.loads(client.post(path, data, headers={"X-Sent-By": "post.js"}).content)

    assert send(samples.video(), "新.mp4") == {"refused": [], "next": page}
    [sentence] = send(samples.HELLO, "二.html")["refused"]
    assert sentence
    assert film.versions.count() == 2
    assert "已更换" in client.get(page).content.decode()


def test_the_form_says_how_much_is_taken_in_one_go(client, session, teacher):
    client.force_login(teacher)

    assert "合计不超过 300 MB" in client.get(reverse("practice:session_materials", args=[session.pk])).content.decode()


def test_a_trainee_changes_nothing(client, trainee, film):
    client.force_login(trainee)

    assert post(client, "withdraw_material", film.pk).status_code == 403
    assert not Material.objects.get().is_withdrawn


def test_who_reads_in_one_class_and_teaches_in_another_is_told_what_is_not_theirs(client, film):
    both = account(Role.INSTRUCTOR)
    make.enrolment(cohort=film.cohort, trainee=both)
    client.force_login(both)

    assert post(client, "withdraw_material", film.pk).status_code == 403
    assert client.get(reverse("practice:material_version", args=[film.pk, 1])).status_code == 403


def test_a_place_is_kept_by_the_script_and_by_a_form(client, trainee, film):
    client.force_login(trainee)
    path = reverse("practice:keep_media_place", args=[film.pk])

    assert post(client, "keep_media_place", film.pk, seconds="12").url == reverse("practice:material", args=[film.pk])
    sent = client.post(path, {"once": fresh_token(), "seconds": "34"}, headers={"X-Sent-By": "film.js"})
    assert sent.status_code == 204
    assert post(client, "keep_media_place", film.pk, seconds="-5").status_code == 302
    assert MediaPlace.objects.get().seconds == 34
    assert 'data-seconds="34"' in client.get(reverse("practice:material", args=[film.pk])).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_lists_cost_the_same_for_one_and_three(many, client, trainee, session, teacher, django_assert_num_queries):
    for _number in range(many):
        practice.material(session, by=teacher)
    client.force_login(trainee)
    client.get(reverse("practice:my_materials"))
    with django_assert_num_queries(5):
        client.get(reverse("practice:my_materials"))
    client.force_login(teacher)
    client.get(reverse("practice:session_materials", args=[session.pk]))
    with django_assert_num_queries(9):
        client.get(reverse("practice:session_materials", args=[session.pk]))
