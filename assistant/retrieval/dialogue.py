"""A conversation becomes weights: what was said last counts most, and by the person more than by us."""

from collections.abc import Sequence

from assistant.types import Turn

# Chosen on the development half of the retrieval sets; see docs/benchmarks.md.
_DECAY = 0.7  # of a message's weight for each message of the same speaker after it
_SHARE = {"user": 1.0, "assistant": 0.7}
_MOST_TURNS = 24  # older ones weigh nothing any more
_MOST_CHARS = 2000  # of one message; a longer one has said what it is about


def recent(history: Sequence[Turn]) -> list[Turn]:
    """Return the last messages of a conversation, each cut to a length that can be searched with."""
    return [Turn(turn.role, turn.text[:_MOST_CHARS]) for turn in history[-_MOST_TURNS:]]


def history_weights(history: Sequence[Turn], presence: Sequence[float]) -> list[float]:
    """
    Return the weight of each message of *history*, at least 0.

    Weights fall by 0.7 a message among those of one speaker. A speaker's weights are divided by their sum
    where that is above 1, and those of the assistant count 0.7 of a person's.

    Args:
        history: Earlier messages, oldest first.
        presence: For each, the chance that no later question changed the topic, in [0, 1].

    >>> history_weights([Turn("user", "a"), Turn("user", "b")], [1.0, 1.0])
    [0.411..., 0.588...]
    """
    weights = [0.0] * len(history)
    for role, share in _SHARE.items():
        own = [position for position, turn in enumerate(history) if turn.role == role]
        raw = {position: _DECAY**back * presence[position] for back, position in enumerate(reversed(own))}
        total = max(1.0, sum(raw.values()))
        for position, weight in raw.items():
            weights[position] = share * weight / total
    return weights
