"""The explorer goes every way through a case, and looks at each end whether all promises are kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from chalicelib.domain.refusals import RestaurantError
from tests.explorer.actors import Steps
from tests.explorer.planted import Plant
from tests.explorer.promises import Heard, broken_promise, is_done_after_a_no
from tests.explorer.scene import COLD, RETURNS, Scene, a_simulated_larder, live_the_evening
from tests.explorer.schedules import Actor, Schedule
from tests.explorer.simulated_table import SimulatedTable
from tests.explorer.ways import Ends, Way, Ways
from tests.explorer.wishes import WISHES


@dataclass(frozen=True, order=True)
class Case:
    """Who acts at the same time, by the names of their wishes, and how many calls are cut off at most."""

    wishes: tuple[str, ...]
    faults: int

    def __str__(self) -> str:
        return f"{' + '.join(self.wishes)}, {self.faults} cut off"


@dataclass(frozen=True)
class Broken:
    """A promise that was not kept: `schedule` names the way, `told` is what happened on it, and `why` is what was found at its end."""

    case: Case
    schedule: str
    told: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        return "\n".join([f"{self.case}, schedule {self.schedule or '0'}: {self.why}", *(f"  {line}" for line in self.told)])


@dataclass
class Found:
    """What came of a case: how many schedules had each kind of end (an answer for each actor), how many of them were gone to their end or
    until they met another, how many ends were looked at, and the broken promises.
    """

    schedules: Ends
    gone: int
    ends: int
    broken: list[Broken]


class Explorer:
    """The evening before every schedule, and the table on which each is tried."""

    def __init__(self, table: SimulatedTable, scene: Scene) -> None:
        self._table, self._scene = table, scene

    def explore(self, case: Case) -> Found:
        """Goes every way through a case."""
        ways, steps, ends, broken = Ways(), {}, set(), []

        def way() -> tuple[str, ...]:
            schedule = self._schedule(case, ways, steps)
            heard = _heard(schedule)
            kinds = tuple(map(_kind, heard))  # before what is looked up at the end changes the larder
            end = hash((self._table.digest, tuple((repr(one.answer), one.now, one.is_overtaken) for one in heard)))
            if end not in ends:
                ends.add(end)
                if why := broken_promise(self._table, heard):
                    broken.append(Broken(case, ways.name, tuple(schedule.told), why))
            return kinds

        return Found(ways.go(way), ways.gone, len(ends), broken)

    def follow(self, case: Case, name: str) -> tuple[list[str], str]:
        """Goes one way again; gives what happened on it, and the promise that was broken, or empty."""
        schedule = self._schedule(case, Way(name), {})
        return schedule.told, broken_promise(self._table, _heard(schedule))

    def _schedule(self, case: Case, way: Way | Ways, steps: Steps) -> Schedule:
        self._table.items, self._table.digest = dict(self._scene.items), self._scene.digest
        actors = [Actor(name, WISHES[name].send, WISHES[name].now, self._scene.warm) for name in case.wishes]
        schedule = Schedule(self._table, actors, case.faults, RETURNS, COLD, steps, way)
        schedule.run()
        return schedule


@contextmanager
def an_explorer(plant: Plant | None = None) -> Iterator[Explorer]:
    """The explorer, and a fault that is planted into its table after the evening before."""
    with a_simulated_larder() as table:
        scene = live_the_evening(table)
        if plant:
            plant(table)
        yield Explorer(table, scene)


def _heard(schedule: Schedule) -> list[Heard]:
    return [Heard(WISHES[actor.name], actor.answer, actor.now, actor.is_overtaken) for actor in schedule.actors]


def _kind(one: Heard) -> str:
    if isinstance(one.answer, RestaurantError):
        return f"{one.answer.name}, and done after all" if is_done_after_a_no(one) else one.answer.name
    return "nothing heard" if one.answer is None else "yes"
