"""A schedule: in which order the actors make their calls, and what becomes of each. A way of choices leads through it."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from tests.explorer.actors import Function, Remembered, Send, Steps
from tests.explorer.fates import Call, faults_of
from tests.explorer.simulated_table import SimulatedTable, keys_written
from tests.explorer.ways import Way, Ways


@dataclass(frozen=True, slots=True)
class Return:
    """How a guest comes back whose function was killed: when, of when it was asked before, and what happens first."""

    name: str
    at: Callable[[datetime], datetime]
    happens: Send | None = None


@dataclass(eq=False)
class Actor:
    """Somebody with one wish. `answer` is what the last function said, and None while nobody has heard anything.

    `is_overtaken` says that a write of an earlier function landed after that.
    """

    name: str
    send: Send
    now: datetime
    memory: Remembered
    function: Function | None = None
    is_overtaken: bool = False

    @property
    def answer(self) -> Any:
        return None if self.function is None else self.function.answer

    @property
    def call(self) -> Call | None:
        return None if self.function is None else self.function.call

    @property
    def state(self) -> Hashable:
        return self.now, self.is_overtaken, None if self.function is None else self.function.heard


@dataclass(eq=False)
class Late:
    """A write that its function has given up, and that is still under way. `heard` is all that the function had heard."""

    actor: Actor
    call: Call
    heard: int

    @property
    def name(self) -> str:
        return f"the late call of {self.actor.name}"

    @property
    def state(self) -> Hashable:
        return self.actor.name, self.heard


@dataclass
class Schedule:
    """`faults` is how many calls may be cut off. `told` is what happened, in order, for whoever reads it."""

    table: SimulatedTable
    actors: Sequence[Actor]
    faults: int
    returns: Sequence[Return]
    cold: Remembered
    steps: Steps
    way: Way | Ways
    told: list[str] = field(default_factory=list)
    _late: list[Late] = field(default_factory=list)

    def run(self) -> None:
        """Until everybody has an answer or is gone for good, and all that was under way has landed."""
        for actor in self.actors:
            actor.function = Function(actor.name, actor.send, actor.now, actor.memory, self.steps)
        while waiting := [one for one in (*self.actors, *self._late) if one.call]:
            self._goes_on(waiting[self._choose(len(waiting), "turn")])

    def _choose(self, options: int, what: Hashable) -> int:
        """What is chosen depends on where everything is: the larder, each function by all that it heard, and what is under way."""
        if options == 1:
            return 0
        state = (
            self.table.digest,
            tuple(actor.state for actor in self.actors),
            tuple(late.state for late in self._late),
            self.faults,
            what,
        )
        return self.way.choose(options, hash(state))

    def _goes_on(self, chosen: Actor | Late) -> None:
        """Makes a call, and lets whoever made it go on."""
        call = chosen.call
        if isinstance(chosen, Late):
            self._note(chosen, call, "lands")
            self._late.remove(chosen)
            chosen.actor.is_overtaken |= chosen.actor.call is None
            self._apply(call)
            return
        possible = faults_of(call) if self.faults else ()
        fault = self._choose(len(possible) + 1, chosen.name)
        if not fault:
            self._note(chosen, call, "")
            chosen.function.hear(self._apply(call))
            return
        self.faults -= 1
        fate = possible[fault - 1]
        self._note(chosen, call, fate.name)
        if fate.lands == "now":
            self._apply(call)
        elif fate.lands == "later":
            self._late.append(Late(chosen, call, chosen.function.heard))
        if fate.error:
            chosen.function.hear(fate.error(call))
        else:
            self._comes_back(chosen)

    def _comes_back(self, actor: Actor) -> None:
        """Whoever heard nothing sends the same again; or does not."""
        actor.function = None
        choice = self._choose(len(self.returns) + 1, f"{actor.name} was killed")
        if choice == len(self.returns):
            self.told.append(f"{actor.name} never comes back")
            return
        how = self.returns[choice]
        self.told.append(f"{actor.name} comes back {how.name}")
        if how.happens:
            other = Function(how.name, how.happens, actor.now, self.cold, self.steps)
            while other.call:
                other.hear(self._apply(other.call))
        actor.now = how.at(actor.now)
        actor.function = Function(actor.name, actor.send, actor.now, self.cold, self.steps)

    def _apply(self, call: Call) -> Any:
        try:
            return getattr(self.table, call.operation)(**call.asked)
        except ClientError as error:
            return error

    def _note(self, who: Actor | Late, call: Call, fate: str) -> None:
        written = {pk for pk, _ in keys_written(call.operation, call.asked)}
        where = ", ".join(sorted(written)) or call.asked.get("Key", {"pk": {"S": ""}})["pk"]["S"]
        self.told.append(f"{who.name}: {call.operation} {where}{fate and f' – {fate}'}")
