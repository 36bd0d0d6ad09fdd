"""What people write for the choices of a nomination: the labels in both languages, and the words of every day."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils.translation import override

from academy.people.enums import Sex
from cohorts.enums import Appraisal, CadreLevel, Education, PoliticalStatus

CHOICES = {
    "sex": Sex,
    "political_status": PoliticalStatus,
    "level": CadreLevel,
    "education": Education,
    "appraisal_last": Appraisal,
    "appraisal_before": Appraisal,
}
_P, _L, _E, _A = PoliticalStatus, CadreLevel, Education, Appraisal
_OTHER_WORDS: dict[type, dict[str, tuple[str, ...]]] = {
    Sex: {Sex.MALE: ("男性", "m"), Sex.FEMALE: ("女性", "f")},
    PoliticalStatus: {
        _P.PARTY_MEMBER: ("党员", "中共正式党员", "正式党员", "中国共产党党员", "共产党员"),
        _P.PROBATIONARY: ("预备党员", "中共党员预备", "党员预备"),
        _P.LEAGUE_MEMBER: ("团员", "共青团", "中国共产主义青年团团员"),
        _P.DEMOCRATIC_PARTY: (
            "民主党派", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟", "民革党员", "民盟盟员",
            "民建会员", "民进会员", "农工党党员", "致公党党员", "九三学社社员", "台盟盟员", "九三",
        ),
        _P.NON_PARTY: ("普通公民", "无党派", "无党派人士", "无", "非党员", "非党"),
    },
    CadreLevel: {
        _L.CLERK: ("科员级", "一级科员", "二级科员", "办事员", "一般干部", "科办员"),
        _L.PRINCIPAL_CLERK_4: ("四级主任", "4级主任科员"),
        _L.DEPUTY_SECTION: ("副科", "乡科级副职", "副主任科员", "三级主任科员", "副科职", "副科实职"),
        _L.SECTION: ("正科", "乡科级正职", "主任科员", "一级主任科员", "二级主任科员", "正科职", "正科实职"),
        _L.OTHER: ("无", "无职级", "专业技术", "事业编", "事业单位", "社区工作者", "专技岗"),
    },
    Education: {
        _E.DOCTORATE: ("博士", "研究生博士"),
        _E.MASTER: ("硕士", "研究生", "研究生硕士", "硕士学位", "在职研究生"),
        _E.BACHELOR: ("本科", "大学", "大学学士", "本科学士", "学士"),
        _E.COLLEGE: ("大专", "专科", "高职"),
        _E.OTHER: ("其他", "高中", "中专", "中技", "技校", "职高", "初中"),
    },
    Appraisal: {
        _A.EXCELLENT: ("优", "优秀等次"),
        _A.COMPETENT: ("合格", "称职等次"),
        _A.BASIC: ("基本合格", "基本称职等次"),
        _A.INCOMPETENT: ("不合格",),
        _A.NONE: (
            "未定等次", "不定等次", "不确定等次", "未确定等次", "未考核", "未参加", "无", "-", "--", "—", "/", "新入职",
            "试用期", "不参加考核", "未评定", "参加考核不定等次",
        ),
    },
}  # fmt: skip
#: What is left aside in an education: how it was got, and the words that every one has.
_EDUCATION_ASIDE = re.compile(r"全日制|非全日制|在职(?!研究生)|学历|毕业|教育|统招|函授|自考")


def plain_word(text: str) -> str:
    """Return a word as it is compared: narrow signs, no blanks and brackets, small letters."""
    return re.sub(r"[\s()\[\]、,;./·]", "", unicodedata.normalize("NFKC", text)).casefold() or text.strip()


def code_of(field: str, text: str) -> str | None:
    """Return the stored code that a word stands for in a column, None if it is no word for any."""
    words, plain = _words(CHOICES[field]), plain_word(text)
    if field == "education":
        return words.get(plain) or words.get(_EDUCATION_ASIDE.sub("", plain))
    return words.get(plain)


@cache
def _words(choices: type) -> Mapping[str, str]:
    words = {choice.value.casefold(): choice.value for choice in choices}
    words |= {plain_word(word): code.value for code, said in _OTHER_WORDS[choices].items() for word in said}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {plain_word(str(choice.label)): choice.value for choice in choices}
    return words


def both_results(text: str, *, last_year: int) -> tuple[str, str] | None:
    """Return the words for last year and the year before that one cell holds, None if it does not say which is which.

    Two equal results need no years.
    """
    narrow = unicodedata.normalize("NFKC", text)
    dated = re.findall(r"(20\d\d)\s*年?度?(?:考核)?(?:结果)?\s*[:为]?\s*([^\d\s,;、/]+)", narrow)
    by_year = {int(year): word for year, word in dated}
    if last_year in by_year and last_year - 1 in by_year:
        return by_year[last_year], by_year[last_year - 1]
    parts = [part for part in re.split(r"[\s,;、/]+", narrow) if part]
    if not by_year and len(parts) == 2 and parts[0] == parts[1]:
        return parts[0], parts[1]
    same = re.fullmatch(r"(?:均为|都是|均|皆为|连续两年)(\S+)", narrow.strip())
    return (same[1], same[1]) if same else None
