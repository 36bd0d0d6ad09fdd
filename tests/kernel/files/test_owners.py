from academy.kernel.files.owners import own_files, owned_paths


def test_every_floor_names_the_files_it_keeps(db):
    own_files("tests.owners", kept_here)

    assert "aa/kept" in owned_paths()


def kept_here():
    return ["aa/kept"]
