"""(m) The instructor posts two files in four clicks; the class opens them on a phone, another class finds nothing."""

import pytest

from cohorts.enums import CohortState
from cohorts.models import Session
from practice.models import Material, MediaPlace
from tests.browser import press
from tests.kernel.files import samples

pytestmark = pytest.mark.django_db(transaction=True)
TITLES = ("访谈提纲", "走访路线")


@pytest.fixture
def papers(tmp_path):
    paths = [tmp_path / f"{TITLES[0]}.pdf", tmp_path / f"{TITLES[1]}.png"]
    paths[0].write_bytes(samples.pdf())
    paths[1].write_bytes(samples.picture("PNG", (60, 40)))
    return paths


def film_of_the_class():
    return Material.objects.get(subtitles__isnull=False, cohort__state=CohortState.RUNNING)


def test_two_files_are_posted_in_four_clicks(walker, papers, tmp_path):
    instructor = walker()
    page = instructor.log_in("jiaoyuan")
    clicks = 0

    def click(selector):
        nonlocal clicks
        clicks += 1
        press(page, selector)

    click("main a[href*='/practice/materials/post/']")
    with page.expect_file_chooser() as chosen:
        click("#id_files")
    chosen.value.set_files(papers)
    session = page.input_value("select[name=session]")
    assert Session.objects.get(pk=session).instructors.filter(account__username="jiaoyuan").exists()
    assert page.input_value("select[name=competency]") == Session.objects.get(pk=session).competency
    click("form[data-post] button[type=submit]")
    page.wait_for_selector(".note--ok")
    assert clicks <= 4
    posted = Material.objects.filter(title__in=TITLES)
    assert [row.session_id for row in posted] == [int(session)] * 2

    bad = tmp_path / "网页.pdf"
    bad.write_bytes(samples.HELLO)
    good = tmp_path / "补充.pdf"
    good.write_bytes(samples.pdf("more"))
    page.set_input_files("#id_files", [bad, good])
    press(page, "form[data-post] button[type=submit]")
    page.wait_for_selector("[data-list] .field__error")
    assert "没有保存任何内容" in page.inner_text("[data-list] .field__error")
    page.wait_for_selector("[data-list] >> text=已发布")
    assert Material.objects.filter(title="补充").exists()
    assert not Material.objects.filter(title="网页").exists()

    trainee = walker(narrow=True)
    trainee.log_in("ys002")
    page = trainee.go("/practice/materials/")
    assert all(title in trainee.text() for title in TITLES)
    press(page, f"main b a:has-text('{TITLES[1]}')")
    page.wait_for_function("() => document.querySelector('.player img')?.naturalWidth === 60")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    row = posted.get(title=TITLES[0])
    answer = trainee.context.request.get(
        f"{trainee.town.url}/practice/materials/{row.pk}/file/", headers={"Range": "bytes=0-4"}
    )
    assert (answer.status, answer.body()) == (206, b"%PDF-")

    stranger = walker()
    stranger.log_in("ys101")
    for path in (f"/practice/materials/{row.pk}/", f"/practice/materials/{row.pk}/file/"):
        for headers in ({}, {"Range": "bytes=0-4"}):
            assert stranger.context.request.get(stranger.town.url + path, headers=headers).status == 404


def test_a_film_goes_on_where_one_was_here_and_on_another_device(walker):
    film = film_of_the_class()
    viewer = walker(narrow=True)
    viewer.log_in("ys003")
    page = viewer.go(f"/practice/materials/{film.pk}/")
    page.wait_for_function("() => document.querySelector('video')?.duration > 20")
    assert page.evaluate("document.querySelector('video').textTracks[0].mode") == "showing"
    with page.expect_response(lambda answer: answer.url.endswith("/place/")) as told:
        page.evaluate("""async () => {
            const film = document.querySelector('video');
            film.muted = true;
            film.currentTime = 14;
            await film.play();
            film.pause();
        }""")
    assert told.value.status == 204
    assert MediaPlace.objects.get(account__username="ys003", material=film).seconds == 14

    page.reload()
    page.wait_for_selector("[data-resumed]:not([hidden])")
    assert 14 <= page.evaluate("document.querySelector('video').currentTime") < 15
    assert "0:14" in page.inner_text("[data-where]")

    elsewhere = walker()
    elsewhere.log_in("ys003")
    page = elsewhere.go(f"/practice/materials/{film.pk}/")
    page.wait_for_selector("[data-resumed]:not([hidden])")
    assert 14 <= page.evaluate("document.querySelector('video').currentTime") < 15
