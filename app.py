"""The web page: builds the parts, serves them, and says where."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assistant.embedding import open_embedder
from assistant.errors import AssistantError
from assistant.generation import open_generator
from assistant.library.watching import SelfCheck
from assistant.review.desk.desk import ReviewDesk
from assistant.review.desk.serving import VerifiedAnswers
from assistant.review.gaps.gathering import Gaps
from assistant.review.receipts.recording import Receipts
from assistant.settings import index_folder, settings_from_environment
from assistant.web.memory import keep_memory_low
from assistant.web.opening import Desk
from assistant.web.page import build_page
from assistant.web.receipts.routes import receipt_routes
from assistant.web.review.routes import review_routes
from assistant.web.serving import start


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page until it is stopped; 1 when it cannot be served."""
    parser = argparse.ArgumentParser(prog="app.py", description="Serve the web page.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this computer only)")
    parser.add_argument("--port", type=int, default=7860)
    parser.add_argument("--index", help="folder of the library (default: GUIDANCE_INDEX, else ./index)")
    given = parser.parse_args(arguments)
    try:
        return serve(index_folder(given.index), host=given.host, port=given.port)
    except AssistantError as error:
        print(f"app.py: {error}", file=sys.stderr)  # noqa: T201
        return 1


def serve(index: Path, *, host: str, port: int) -> int:
    """Serve the page; it comes up with or without a library."""
    from assistant import Assistant  # noqa: PLC0415  (loaded by the first question, not by --help)

    keep_memory_low()
    settings = settings_from_environment()
    if settings.language_model:
        open_generator(settings)  # a model that cannot be opened is said now, not at the first question
    desk = Desk(partial(Assistant.open, index=index, settings=settings))
    receipts = None if settings.recording == "off" else Receipts(index, settings)
    review = ReviewDesk(receipts, index, VerifiedAnswers(receipts, settings.deadline_near_days)) if receipts else None
    page = build_page(desk.assistant, settings, receipts, review)
    routes = []
    if receipts and review:
        gaps = Gaps(receipts, lambda: desk.assistant().library.summary().not_held, partial(open_embedder, settings))
        routes = [*receipt_routes(receipts, desk), *review_routes(review, desk, gaps, header=settings.review_header)]
    try:
        start(page, host=host, port=port, routes=routes, settings=settings)
    except OSError as error:
        print(f"The page cannot be served at {host}:{port} ({error}). Choose another --port.", file=sys.stderr)  # noqa: T201
        return 1
    SelfCheck(index, every_s=settings.self_check_s).start()
    print(f"Open http://{host}:{port}", flush=True)  # noqa: T201
    page.block_thread()
    return 0


if __name__ == "__main__":
    sys.exit(main())
