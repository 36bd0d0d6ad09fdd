import io

import pytest

from academy.kernel.refusals import Refusal
from courses.imports import question_file as imports
from courses.imports.question_file import decoded, read_questions, sealed, unsealed
from courses.queries.question_import import ReadQuestion, Wording
from tests.courses.imports.gift_samples import HAND_WRITTEN
from tests.courses.imports.sheets import row, sheet

XML = (
    "<?xml version='1.0' encoding='{code}'?><quiz><question type='essay'>"
    "<questiontext><text>谈谈</text></questiontext></question></quiz>"
)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_texts_are_read_in_the_encodings_that_are_in_use(code):
    for text in (HAND_WRITTEN, XML.format(code=code)):
        items = read_questions(io.BytesIO(text.encode(code)), project="root")
        assert all(item.wording for item in items)


def test_a_file_is_known_by_its_bytes_not_by_its_name():
    assert read_questions(sheet(row()))[0].wording.kind == "single"
    with pytest.raises(imports.ProjectMissing):
        read_questions(io.BytesIO(HAND_WRITTEN.encode()))


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\xff", b"\x80\x81\xff\xff\xff", b"GIFT\0{T}", b"%PDF-1.7\n\xff\xff\xff\xff", b"\x89PNG\r\n\x1a\n\0\0"],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(imports.NoQuestionFile):
        decoded(data)


@pytest.mark.parametrize("data", [b"%PDF-1.4\n1 0 obj\nendobj\n", b"{\\rtf1\\ansi a}"])
@pytest.mark.parametrize("project", ["", "root"])
def test_a_document_of_letters_is_no_file_of_questions(data, project):
    with pytest.raises(imports.NoQuestionFile):
        read_questions(io.BytesIO(data), project=project)


@pytest.mark.parametrize("data", [b"", b" \n ", b"// nur\n", b"<quiz></quiz>"])
def test_a_file_without_questions_is_refused(data):
    with pytest.raises(imports.NothingInIt):
        read_questions(io.BytesIO(data), project="root")


def test_too_large_a_file_is_refused():
    with pytest.raises(imports.FileTooLarge):
        read_questions(io.BytesIO(b"a" * (imports.MOST_BYTES + 1)), project="root")


def test_too_many_rows_are_refused():
    with pytest.raises(Refusal):
        read_questions(sheet(*[row(stem=f"题{n}") for n in range(1050)]))


def test_a_sealed_list_is_the_same_list():
    good = Wording("root", "short", "题", {"answers": ["甲"], "ignore_case": True}, "因为", "fieldwork", ("访谈",))
    items = [ReadQuestion(2, "题", good, (), ("注",)), ReadQuestion(3, "–", None, (("题干", "没有"),))]

    assert unsealed(sealed(items)) == items


@pytest.mark.parametrize("text", ["", "x", "W10:1:1", "长" * 10_000])
def test_what_was_not_sealed_here_is_refused(text):
    with pytest.raises(imports.SealBroken):
        unsealed(text)


def test_a_list_that_would_not_fit_into_a_form_is_refused(monkeypatch):
    monkeypatch.setattr(imports, "MOST_SEALED", 10)

    with pytest.raises(imports.FileTooLarge):
        sealed([ReadQuestion(1, "题", None)])
