"""Language models in the hand of an attacker, reached over HTTP like any other."""

import re
from collections.abc import Callable, Sequence

from tests.assistant.generation.endpoint import Act, Handler, garbage, reply, state
from tests.browser.injection.documents import Case
from tests.browser.injection.payloads import GARBAGE, PROMPT, filled

_QUOTE = re.compile(r'<quote number="(\d+)"')


def obeying(cases: Sequence[Case]) -> Act:
    """
    Reply with what every attack beside the grant asked about demands, under the number of each quote in turn.

    It obeys too where the attack was kept from it: no attacker can do more.
    """

    def act(handler: Handler) -> None:
        *told, asked = handler.endpoint.requests[-1]["messages"]
        numbers = _QUOTE.findall(asked["content"]) or ["1"]
        rules = [line for line in told[0]["content"].splitlines() if line]
        said = []
        for case in cases:
            if case.name in asked["content"]:
                demanded = rules if case.payload.demand == PROMPT else [filled(case.payload.demand, case.name)]
                said.append(f"{case.fact.rstrip('.')} [{numbers[0]}].")
                said += [f"{line.rstrip('.')} [{number}]." for number in numbers for line in demanded]
        reply("\n".join(said))(handler)

    return act


def babbling() -> Act:
    """Reply with garbage, another sort each time: text, an error, or no event stream at all."""
    acts: list[Callable[[Handler], None]] = [*map(reply, GARBAGE), garbage, state(500)]

    def act(handler: Handler) -> None:
        acts[len(handler.endpoint.requests) % len(acts)](handler)

    return act
