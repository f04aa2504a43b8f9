"""A page becomes a server on this computer, with everything that Gradio leaves open closed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.settings import Settings
from assistant.web.doors import Measure, doors
from assistant.web.headers import safe_headers
from assistant.web.theme import look

if TYPE_CHECKING:
    import gradio as gr
    from starlette.routing import Route


def start(
    page: "gr.Blocks", *, host: str, port: int, routes: "Sequence[Route]" = (), settings: Settings | None = None
) -> None:
    """
    Serve the page in the background.

    Args:
        page: From `build_page`.
        host: Address to listen on.
        port: Port to listen on.
        routes: Pages of our own beside it, under the same headers and limits.
        settings: How much one visitor may ask for, and how many conversations are remembered.

    Raises:
        OSError: The address or port cannot be had.
    """
    settings = settings or Settings()
    measure = Measure(
        session_a_minute=settings.page_session_a_minute,
        address_a_minute=settings.page_address_a_minute,
        upload_bytes=settings.page_upload_bytes,
    )
    page.launch(
        server_name=host,
        server_port=port,
        quiet=True,
        share=False,
        ssr_mode=False,
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        state_session_capacity=settings.page_sessions,
        max_file_size=max(settings.page_upload_bytes, 1),
        prevent_thread_lock=True,
        app_kwargs={"middleware": [*safe_headers(), doors(routes, measure)], "routes": list(routes)},
        **look(),
    )
