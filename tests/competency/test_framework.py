from copy import deepcopy

import pytest

from academy.competency.framework import (
    TRAINS,
    Competency,
    Project,
    framework_from,
    shipped_data,
    shipped_framework,
)

SEALS = "政研策革应群行"


@pytest.fixture
def data():
    return deepcopy(shipped_data("framework-1.json"))


def test_shipped_framework_defines_the_seven_in_their_order():
    framework = shipped_framework()

    assert framework.version == 1
    assert [item.code for item in framework.competencies] == list(Competency)
    assert {item.project: item.code for item in framework.competencies} == TRAINS
    assert "".join(item.seal for item in framework.competencies) == SEALS
    assert [(level.number, level.zh) for level in framework.levels] == [
        (1, "起步"),
        (2, "基本"),
        (3, "熟练"),
        (4, "示范"),
    ]


def test_two_competencies_keep_the_official_name_beside_the_academy_name():
    names = {
        item.code: (item.name, item.official_name)
        for item in shipped_framework().competencies
        if item.name != item.official_name
    }

    assert names == {
        Competency.EMERGENCY: ("应急处置能力", "应急处突能力"),
        Competency.EXECUTION: ("执行落实能力", "抓落实能力"),
    }


def test_no_descriptor_and_no_indicator_is_said_twice():
    framework = shipped_framework()
    sentences = [
        text
        for item in framework.competencies
        for wording in (*item.descriptors, *item.indicators)
        for text in (wording.zh, wording.en)
    ]

    assert len(sentences) == len(set(sentences))
    assert all(3 <= len(item.indicators) <= 4 for item in framework.competencies)


def test_words_are_read_in_the_language_asked_for():
    framework = shipped_framework()
    execution = framework.definition(Competency.EXECUTION)

    assert [execution.name_in(language) for language in ("zh-hans", "en")] == ["执行落实能力", "Implementation"]
    assert [execution.short_name_in(language) for language in ("zh-hans", "en-gb")] == ["落实", "Delivery"]
    assert execution.purpose_in("zh-hans") == execution.purpose
    assert framework.level(4).read_in("en") == "Exemplary"
    assert execution.indicators[0].read_in("zh-hans").startswith("任务分解")
    assert execution.descriptor(1) is execution.descriptors[0]
    assert execution.descriptor(4).read_in("en").startswith("Leads a team")


def test_every_project_trains_one_competency():
    assert set(TRAINS) == set(Project)
    assert set(TRAINS.values()) == set(Competency)


def set_field(field, value):
    def change(data):
        data["competencies"][2][field] = value

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(lambda data: data.update(version=0), "version is a whole number from 1, not 0", id="version 0"),
        pytest.param(lambda data: data.update(version=True), "not True", id="version is a truth value"),
        pytest.param(lambda data: data.pop("version"), "not None", id="no version"),
        pytest.param(lambda data: data["levels"].pop(), "levels 1, 2, 3 and 4", id="three levels"),
        pytest.param(lambda data: data["levels"].reverse(), "in this order", id="levels upside down"),
        pytest.param(lambda data: data["levels"][1].update(en=" "), "levels: en is missing", id="level without a word"),
        pytest.param(lambda data: data["competencies"].pop(), "exactly once", id="six competencies"),
        pytest.param(lambda data: data.pop("competencies"), "exactly once", id="none"),
        pytest.param(
            lambda data: data["competencies"].append(data["competencies"][0]), "exactly once", id="one of them twice"
        ),
        pytest.param(set_field("code", "courage"), "no competency called 'courage'", id="unknown competency"),
        pytest.param(set_field("project", "bridge"), "no project called 'bridge'", id="unknown project"),
        pytest.param(set_field("project", "root"), "decision: the project root trains inquiry", id="foreign project"),
        pytest.param(set_field("seal", "决策"), "one character", id="long seal"),
        pytest.param(set_field("seal", "政"), "seal of its own", id="seal of another"),
        pytest.param(set_field("name", ""), "decision: name is missing", id="empty name"),
        pytest.param(set_field("purpose_en", 7), "decision: purpose_en is missing", id="no text"),
        pytest.param(lambda data: data["competencies"][2]["indicators"].clear(), "three or more", id="no indicators"),
        pytest.param(
            lambda data: data["competencies"][2]["indicators"][1].update(code="framing"), "of its own", id="same code"
        ),
        pytest.param(
            lambda data: data["competencies"][2]["indicators"][1].pop("zh"), "decision, indicators: zh", id="no wording"
        ),
        pytest.param(lambda data: data["competencies"][2]["descriptors"].pop(), "four descriptors", id="three of four"),
        pytest.param(
            lambda data: data["competencies"][2]["descriptors"][0].update(en=""), "descriptors: en", id="no English"
        ),
    ],
)
def test_a_framework_with_a_fault_is_refused_with_a_sentence(data, change, sentence):
    change(data)

    with pytest.raises(ValueError, match=sentence):
        framework_from(data)
