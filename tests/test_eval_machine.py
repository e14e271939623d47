from __future__ import annotations

from eval.machine import this_machine


def test_the_machine_tells_its_processor_and_cores() -> None:
    machine = this_machine()
    assert machine.cpu
    assert machine.cores >= 1
    assert f"{machine.cores}コア" in str(machine)
    assert machine.python in str(machine)
