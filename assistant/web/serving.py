"""A page becomes a server on this computer, with everything that Gradio leaves open closed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.web.headers import safe_headers
from assistant.web.theme import look

if TYPE_CHECKING:
    import gradio as gr
    from starlette.routing import Route

MAX_UPLOAD_BYTES = 1  # nothing on the page takes a file


def start(page: "gr.Blocks", *, host: str, port: int, routes: "Sequence[Route]" = ()) -> None:
    """
    Serve the page in the background.

    Args:
        page: From `build_page`.
        host: Address to listen on.
        port: Port to listen on.
        routes: Pages of our own beside it, under the same headers.

    Raises:
        OSError: The address or port cannot be had.
    """
    page.launch(
        server_name=host,
        server_port=port,
        quiet=True,
        share=False,
        ssr_mode=False,
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        max_file_size=MAX_UPLOAD_BYTES,
        prevent_thread_lock=True,
        app_kwargs={"middleware": safe_headers(), "routes": list(routes)},
        **look(),
    )
