import hashlib

from deploy.vendored import VENDOR, faults

FILE = b"void 0;\n"


def vendor(folder, **changes):
    """One file of somebody's and its entry; a change with None leaves a field out."""
    (folder / "them").mkdir()
    (folder / "them" / "their.js").write_bytes(FILE)
    entry = {
        "path": "them/their.js",
        "package": "their",
        "version": "1.0.0",
        "licence": "0BSD",
        "sha256": hashlib.sha256(FILE).hexdigest(),
        **changes,
    }
    lines = [f'{name} = "{value}"' for name, value in entry.items() if value is not None]
    (folder / "vendor.toml").write_text("\n".join(["[[file]]", *lines]), encoding="utf-8")
    return folder


def test_what_is_vendored_here_is_what_the_table_names():
    assert list(faults(VENDOR)) == []


def test_a_listed_file_is_found(tmp_path):
    assert list(faults(vendor(tmp_path))) == []


def test_a_changed_file_is_named(tmp_path):
    (vendor(tmp_path) / "them" / "their.js").write_bytes(b"void 1;\n")

    assert list(faults(tmp_path)) == ["them/their.js: not the file that vendor.toml names"]


def test_a_file_without_entry_is_named(tmp_path):
    (vendor(tmp_path) / "stray.js").write_bytes(FILE)

    assert list(faults(tmp_path)) == ["stray.js: not in vendor.toml"]


def test_an_entry_without_file_is_named(tmp_path):
    (vendor(tmp_path) / "them" / "their.js").unlink()

    assert list(faults(tmp_path)) == ["them/their.js: listed in vendor.toml, but not there"]


def test_an_entry_without_licence_is_named(tmp_path):
    assert list(faults(vendor(tmp_path, licence=None))) == ["them/their.js: vendor.toml does not give its licence"]
