import re

import pytest

from tests.factories import courses as make
from tests.factories.blocks import every_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def html(client, academy):
    make.course(slug="walks", body=every_block())
    return client.get("/curriculum/root/walks/").content.decode()


@pytest.mark.parametrize(
    "shown",
    [
        r"<h2[^>]*>怎么问</h2>",
        r'<figure class="figure"><img[^>]* alt="楼道里的告示"[^>]*>',
        r"<figcaption>楼道里的告示</figcaption>",
        r'<blockquote class="quote"><p>没有调查，没有发言权。</p><footer>毛泽东《反对本本主义》</footer>',
        r'<p class="file">.*<a href="/documents/\d+/outline[^"]*\.pdf">访谈提纲</a>.*PDF',
        r'<video class="video" controls[^>]* src="/documents/\d+/walk[^"]*\.mp4"[^>]* aria-label="入户访谈示范"',
        r'<section class="case"><h2>.*敲不开的门</h2>',
        r"第四次去不去？",
        r"<details><summary>[^<]+</summary><p[^>]*>谁在家？</p></details>",
        r'<ol class="flow"><li><b>约</b> <span class="tag">10 分钟</span><p>先打电话</p></li><li><b>问</b></li></ol>',
        r'<section class="qcard">.*<li>谁还没有被问过？</li>',
    ],
)
def test_every_block_is_drawn(html, shown):
    assert re.search(shown, html, re.DOTALL), shown


def test_nothing_in_a_body_breaks_the_content_policy(html):
    assert not re.search(r"<script(?! src)|<iframe| style=| on\w+=", html)


def test_markup_in_plain_fields_stays_text(client, academy):
    make.course(slug="walks", body=[("quotation", {"text": "<b>x</b>", "source": "<i>y</i>"})])

    html = client.get("/curriculum/root/walks/").content.decode()

    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<i>y</i>" not in html
