"""Says in plain words what is wrong with a deployed restaurant: `make doctor STAGE=prod`. It looks, and changes nothing.

One line each: `·` is fine, `!` is worth knowing, `✗` is wrong. Ends with 1 when something is wrong, for scripts.
"""

import argparse
import sys
from datetime import UTC, datetime

from tools.deploy.checks import alarms, dining_room, front_door, hearing, larder, machine, secrets, stacks
from tools.deploy.checks.drift import check_drift
from tools.deploy.checks.findings import Findings, Mark, run_check
from tools.deploy.names import STAGES, app_stack, larder_stack


def run_checks(stage: str, now: datetime) -> Findings:
    """The findings of every check of this stage. Without credentials or a region, nothing more can be asked."""
    yield from run_check("python", machine.check_python)
    if not (yield from run_check("credentials", machine.check_account)):
        return
    if not (yield from run_check("region", machine.check_region)):
        return
    deployed_larder = yield from run_check("larder stack", lambda: stacks.check_stack("larder stack", larder_stack(stage), stage))
    deployed_kitchen = yield from run_check("kitchen stack", lambda: stacks.check_stack("kitchen stack", app_stack(stage), stage))
    yield from run_check("quotas", lambda: alarms.check_quotas(deployed_kitchen))
    yield from run_check("secrets", lambda: secrets.check_secrets(stage, deployed_kitchen, now))
    yield from run_check("door key", lambda: secrets.check_door_key(stage, deployed_kitchen))
    menu = None
    if deployed_larder:
        yield from run_check("recovery", lambda: larder.check_recovery(deployed_larder))
        yield from run_check("forgetting", lambda: larder.check_forgetting(deployed_larder))
        yield from run_check("guests", lambda: larder.check_guests(deployed_larder, now))
        menu = yield from run_check("menu", lambda: dining_room.check_menu(deployed_larder))
        yield from run_check("site", lambda: dining_room.check_site(deployed_larder))
    if deployed_kitchen:
        yield from run_check("CDN", lambda: front_door.check_cdn(deployed_kitchen))
        if menu:
            yield from run_check("visitors", lambda: front_door.check_served(deployed_kitchen))
        yield from run_check("second door", lambda: front_door.check_second_door(stage))
        yield from run_check("guard", lambda: front_door.check_guard(deployed_kitchen))
        yield from run_check("certificate", lambda: front_door.check_certificate(deployed_kitchen, now))
        yield from run_check("dead letters", lambda: alarms.check_dead_letters(deployed_kitchen))
        yield from run_check("alarms", lambda: alarms.check_alarms(deployed_kitchen))
        yield from run_check("hearing", lambda: hearing.check_hearing(stage, deployed_kitchen.output("Alarms")))
        yield from run_check("budget", lambda: hearing.check_budget(stage))
    yield from run_check("drift", lambda: check_drift([stack for stack in (deployed_larder, deployed_kitchen) if stack]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    stage = parser.parse_args().stage
    any_wrong = False
    for finding in run_checks(stage, datetime.now(UTC)):
        print(finding, flush=True)
        any_wrong |= finding.mark is Mark.WRONG
    sys.exit(int(any_wrong))


if __name__ == "__main__":
    main()
