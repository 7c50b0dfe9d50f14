"""The funding section: a start, lines, a cap and a finish for each component; then limits over them."""

from collections.abc import Iterator
from dataclasses import dataclass

from vbr.contract.money import Component, Destination
from vbr.contract.paths import component_path
from vbr.contract.scorecard import Line
from vbr.contract.values import Name, Value, names_in
from vbr.engine.compile.running_units import Units
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Leftover, Payment, Step
from vbr.engine.steps.advance import AdvanceMoney
from vbr.engine.steps.amount import FinishAmount, Guards, Running
from vbr.engine.steps.cap import HoldToCap, HoldToLimit
from vbr.engine.steps.running import ApplyLine, StartFrom
from vbr.engine.steps.starts import ReadDeclared, SumOverMembers, WithholdFromEach

UNSAID = Destination("stays_with_payer")


@dataclass(frozen=True, slots=True)
class Funded:
    """A component's amounts as columns: which one is final, where, and how its money ends."""

    name: str
    column: str
    depth: int
    component: Component
    path: str

    def kept(self, payer: str, pays: str) -> Payment:
        """The amounts as payments to the nodes that they were computed for, or as what these owe."""
        paid_by = payer if self.component.is_owed else self.component.paid_by or payer
        return Payment(
            self.name, "", self.column, self.depth, paid_by, pays, self.path, self.component.is_owed
        )


def component_steps(scope: Scope, name: str, component: Component) -> Iterator[Step]:
    """The steps of one component, in the order of the page."""
    path, depth = component_path(scope.contract, name), component_depth(scope, component)
    title, unit = titled(scope, name, component)
    kind = component.per or scope.contract.participants.tree[0][0]
    yield _start(scope, name, component)
    running, caps, units = f"{name}.start", list[tuple[str, str]](), Units(scope)
    running_unit = _start_unit(units, component)
    for number, line in enumerate(_lines(component, path), 1):
        after, running_unit = f"{name}.then[{number}]", units.after(running_unit, line)
        yield ApplyLine(after, running, line, running_unit, depth, line.path)
        caps += [(running, after)] if line.does == "at_most" and component.over_cap is not None else []
        running = after
    if component.cap is not None:
        yield HoldToCap(f"{name}.cap", name, running, component.cap, unit, depth, f"{path}.cap.amount")
        caps.append((running, f"{name}.cap"))
        running = f"{name}.cap"
    if component.advance is not None:
        advance, where = component.advance, f"{path}.advance"
        yield AdvanceMoney(name, title, advance, kind, scope.money, unit, depth, where)
    through = Running(f"{name}.start", running, kind, tuple(caps), _figures(component))
    rounding = scope.own_or_exact(component.rounding) if _rounds_itself(component) else scope.money
    yield FinishAmount(name, title, through, _guards(scope, name, component), rounding, unit, depth, path)


def titled(scope: Scope, name: str, component: Component) -> tuple[str, str]:
    """A component's title, and the unit of its amounts."""
    return component.title or name.capitalize(), Units(scope).of_component(name)


def component_depth(scope: Scope, component: Component) -> int:
    """The depth it is computed for: as stated, else the top."""
    return scope.depth_of(component.per) if component.per else 0


def limit_steps(scope: Scope, funded: dict[str, Funded]) -> Iterator[Step]:
    """The limits over components; each leaves the components' columns as they were and writes its own."""
    for name, limit in scope.contract.limits.items():
        parts = tuple((one, funded[one].column) for one in limit.of)
        depth = funded[limit.of[0]].depth
        yield HoldToLimit(name, limit.title, parts, limit.at_most, depth, f"limits.{name}")
        for one in limit.of:
            before = funded[one]
            funded[one] = Funded(one, f"{one}.{name}", before.depth, before.component, before.path)


def leftovers_of(scope: Scope, funded: Funded) -> Iterator[Leftover]:
    """What of a component's offer nobody gets, and where it goes."""
    component, name, path = funded.component, funded.name, funded.path
    if not component.is_paid:
        return
    unearned = component.unearned
    if unearned is not None or component.method:
        place = unearned or UNSAID
        yield Leftover(name, "", f"{name}.unearned", funded.depth, "unearned", place, f"{path}.unearned")
    if component.cap is not None or component.over_cap is not None:
        place = component.over_cap or unearned or UNSAID
        yield Leftover(name, "", f"{name}.over_cap", funded.depth, "over_cap", place, f"{path}.cap")
    for limit_name, limit in scope.contract.limits.items():
        if name in limit.of:
            column, place = f"{name}.{limit_name}.over_cap", limit.over_cap or UNSAID
            yield Leftover(name, limit_name, column, funded.depth, "over_cap", place, f"limits.{limit_name}")


def _start(scope: Scope, name: str, component: Component) -> Step:
    path, depth = component_path(scope.contract, name), component_depth(scope, component)
    column = f"{name}.start"
    title, unit = titled(scope, name, component)
    if component.method == "per_member_per_month":
        assert component.rate is not None
        return SumOverMembers(
            column, title, component.rate, component.members, unit, scope.scored_depth, path
        )
    if component.method == "withhold":
        return _withhold(scope, name, component)
    if component.method == "declared_amount":
        return ReadDeclared(column, name, title, component.declared_by, unit, path)
    value, unit = _start_value(component), _start_unit(Units(scope), component)
    return StartFrom(
        column, title, value, unit, depth, scope.path(f"{path}.start", f"{path}.pool", f"{path}.rate", path)
    )


def _start_unit(units: Units, component: Component) -> str:
    """The unit of what it starts from; a shorthand starts from money."""
    is_money = component.method not in ("", "fixed_pool")
    return units.scope.currency if is_money else units.of(_start_value(component))


def _start_value(component: Component) -> Value:
    value = component.pool if component.method == "fixed_pool" else component.start
    assert value is not None
    return value


def _withhold(scope: Scope, name: str, component: Component) -> Step:
    assert component.rate is not None and isinstance(component.of, Name)
    outside = scope.outside if scope.contract.domains else None
    title, _ = titled(scope, name, component)
    return WithholdFromEach(
        f"{name}.start", title, component.rate, component.of.name, outside, scope.money, scope.currency,
        scope.scored_depth, component_path(scope.contract, name),
    )  # fmt: skip


def _lines(component: Component, path: str) -> tuple[Line, ...]:
    earned = component.earned_by
    shorthand = (Line("times", Name(earned), f"{path}.earned_by"),) if earned and earned != "full" else ()
    return component.then + shorthand


def _guards(scope: Scope, name: str, component: Component) -> Guards:
    gates = scope.contract.gates.items()
    mine = tuple(
        (gate_name, gate) for gate_name, gate in gates if _guards_it(gate.applies_to, name, component)
    )
    return Guards(mine, component.when)


def _guards_it(applies_to: tuple[str, ...], name: str, component: Component) -> bool:
    """A gate without `applies_to` guards all money that is paid; a rate or a stage only where it is named."""
    return name in applies_to if applies_to else component.is_paid


def _rounds_itself(component: Component) -> bool:
    """Whether it is rounded as it says itself: a rate, and a stage that says so; money is paid in cents."""
    return component.unit == "rate" or component.rounding is not None


def _figures(component: Component) -> tuple[str, ...]:
    """What its start and its lines name: without one of them there is no amount."""
    values = (component.start, component.pool, *(line.value for line in component.then))
    earned = (component.earned_by,) if component.earned_by not in ("", "full") else ()
    return tuple(dict.fromkeys((*(name for value in values for name in names_in(value)), *earned)))
