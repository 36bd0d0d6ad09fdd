from academy.kernel.privacy import declare, register_of_personal_data


def test_a_model_is_declared_with_purpose_and_term(monkeypatch):
    monkeypatch.setattr(register_of_personal_data, "_entries", {})
    declare("tests.Letter", purpose="to write", keep="until answered", days=30, fields=("name",))

    entry = register_of_personal_data.get("tests.Letter")
    assert (entry.purpose, entry.days, entry.fields) == ("to write", 30, ("name",))
