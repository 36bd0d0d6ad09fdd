import resource
import subprocess

from academy.kernel.children import Limits, bind


def test_a_child_that_is_gone_needs_no_limits():
    with subprocess.Popen(["/bin/true"]) as child:
        child.wait()

    bind(child.pid, Limits(1, 1, 1))

    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0
