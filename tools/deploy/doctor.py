"""Says in plain words what is wrong with a deployed restaurant: `make doctor STAGE=prod`. It looks, and changes nothing.

One line each: `·` is fine, `!` is worth knowing, `✗` is wrong. Ends with 1 when something is wrong, for scripts.
"""

import argparse
import sys
from datetime import UTC, datetime

from tools.deploy.checks import alarms, dining_room, front_door, larder, machine, secrets, stacks
from tools.deploy.checks.drift import drift
from tools.deploy.checks.findings import Findings, Mark, examined
from tools.deploy.names import STAGES, app_stack, larder_stack


def examine(stage: str, now: datetime) -> Findings:
    """All that can be found out about this stage. Without credentials or region, nothing more can be asked."""
    yield from examined("python", machine.python)
    if not (yield from examined("credentials", machine.account)):
        return
    if not (yield from examined("region", machine.region)):
        return
    kept = yield from examined("larder stack", lambda: stacks.stack("larder stack", larder_stack(stage), stage))
    made = yield from examined("kitchen stack", lambda: stacks.stack("kitchen stack", app_stack(stage), stage))
    yield from examined("quotas", lambda: alarms.quotas(made))
    yield from examined("secrets", lambda: secrets.secrets(stage, made, now))
    yield from examined("door key", lambda: secrets.door(stage, made))
    if kept:
        yield from examined("recovery", lambda: larder.recovery(kept))
        yield from examined("forgetting", lambda: larder.forgetting(kept))
        yield from examined("menu", lambda: dining_room.menu(kept))
        yield from examined("site", lambda: dining_room.site(kept))
    if made:
        yield from examined("CDN", lambda: front_door.cdn(made))
        yield from examined("certificate", lambda: front_door.certificate(made, now))
        yield from examined("dead letters", lambda: alarms.dead_letters(made))
        yield from examined("alarms", lambda: alarms.alarms(made))
    yield from examined("drift", lambda: drift([stack for stack in (kept, made) if stack]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    stage = parser.parse_args().stage
    ill = False
    for finding in examine(stage, datetime.now(UTC)):
        print(finding, flush=True)
        ill |= finding.mark is Mark.WRONG
    sys.exit(int(ill))


if __name__ == "__main__":
    main()
