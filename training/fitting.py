"""The training loop: course after course, a checkpoint every few minutes, and a stopped run goes on."""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from training.batching import Batch, Batcher
from training.mixing import Course
from training.network import ReaderNetwork, loss_of

_LOG = logging.getLogger(__name__)
_PEAK = 1.2e-4  # learning rate of the body; the new layers learn ten times as fast
_WARM, _FALLING = 0.03, 0.45  # shares of a cycle: the rate rises, and from when on it falls to nothing
_EVERY_S = 240.0  # between checkpoints
_CLIP = 1.0


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a run has come."""

    course: int = 0
    batch: int = 0  # of the course
    pairs: int = 0  # of the run


def fit(network: ReaderNetwork, batcher: Batcher, courses: Sequence[Course], checkpoint: Path) -> None:
    """
    Train *network* in place.

    Args:
        network: As new; a checkpoint's weights replace its own.
        batcher: Makes the batches; the same arguments give the same batches.
        courses: What is read, one after the other.
        checkpoint: File that is written every few minutes, and continued from if it is there; the weights at the
            end of each cycle go beside it (`cycle_file`).
    """
    total = sum(course.pairs for course in courses)
    new = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    groups: list[dict[str, Any]] = [{"params": body}, {"params": new, "scale": 10.0}]
    optimizer = torch.optim.AdamW(groups, lr=_PEAK, weight_decay=0.01)
    place = _resume(network, optimizer, checkpoint)
    saved, started, begun = time.monotonic(), time.monotonic(), place.pairs
    recent = 0.0
    for reached, batch in _from(place, batcher, courses):
        _set_rate(optimizer, _share_of_cycle(reached, courses))
        if (ended := courses[place.course].cycle) != courses[reached.course].cycle:
            torch.save(network.state_dict(), cycle_file(checkpoint, ended))
        place = reached
        loss = _step(network, optimizer, batch)
        recent = loss if not recent else 0.98 * recent + 0.02 * loss
        if reached.batch % 100 == 0:
            speed = (reached.pairs - begun) / (time.monotonic() - started)
            _LOG.info("%d of %d pairs, loss %.3f, %.1f pairs/s", reached.pairs, total, recent, speed)
        if time.monotonic() - saved > _EVERY_S:
            _save(network, optimizer, reached, checkpoint)
            saved = time.monotonic()
    torch.save(network.state_dict(), cycle_file(checkpoint, courses[-1].cycle))
    _save(network, optimizer, _Place(len(courses), 0, total), checkpoint)


def cycle_file(checkpoint: Path, cycle: int) -> Path:
    """Return where the weights at the end of a cycle are kept."""
    return checkpoint.with_name(f"cycle_{cycle}.pt")


def average(network: ReaderNetwork, files: Sequence[Path]) -> None:
    """
    Give *network* the mean of the weights in *files*.

    Weights at the end of successive cycles lie in one basin, and their mean judges better than any of them
    (Izmailov et al., 2018, "Averaging Weights Leads to Wider Optima and Better Generalization").
    """
    states: list[dict[str, torch.Tensor]] = [torch.load(file, weights_only=True) for file in files]
    mean = {
        name: torch.stack([state[name] for state in states]).mean(0) if tensor.is_floating_point() else tensor
        for name, tensor in states[0].items()
    }
    network.load_state_dict(mean)


def _from(place: _Place, batcher: Batcher, courses: Sequence[Course]) -> Iterator[tuple[_Place, Batch]]:
    """Batches that come after *place*, each with the place after it."""
    pairs = place.pairs
    for course in range(place.course, len(courses)):
        done = place.batch if course == place.course else 0
        for number, batch in enumerate(
            batcher.batches(courses[course].groups, courses[course].batch_tokens, seed=course), start=1
        ):
            if number > done:
                pairs += len(batch.group)
                yield _Place(course, number, pairs), batch


def _share_of_cycle(place: _Place, courses: Sequence[Course]) -> float:
    cycle = courses[place.course].cycle
    before = sum(course.pairs for course in courses if course.cycle < cycle)
    return (place.pairs - before) / sum(course.pairs for course in courses if course.cycle == cycle)


def _set_rate(optimizer: torch.optim.Optimizer, share: float) -> None:
    rate = _PEAK * min(1.0, share / _WARM + 0.01, (1.0 - share) / (1.0 - _FALLING))
    for group in optimizer.param_groups:
        group["lr"] = rate * group.get("scale", 1.0)


def _step(network: ReaderNetwork, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    network.train()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_bfloat16()):
        loss = loss_of(network, batch)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return float(loss.detach())


def _has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself; where it does not, it is slower than float32."""
    return "BF16" in torch.backends.cpu.get_cpu_capability() or bool(torch.cpu._is_avx512_bf16_supported())


def _resume(network: ReaderNetwork, optimizer: torch.optim.Optimizer, checkpoint: Path) -> _Place:
    if not checkpoint.is_file():
        return _Place()
    state: dict[str, Any] = torch.load(checkpoint, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    place = _Place(*state["place"])
    _LOG.info("going on from %s: %d pairs read", checkpoint, place.pairs)
    return place


def _save(network: ReaderNetwork, optimizer: torch.optim.Optimizer, place: _Place, checkpoint: Path) -> None:
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "place": (place.course, place.batch, place.pairs),
    }
    partial = checkpoint.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(checkpoint)
