"""What the tabs draw with Gradio alike: a place for HTML of ours, and how its listeners behave."""

from typing import Any

import gradio as gr

from assistant.web.script import ON_LOAD

FORGET_AFTER_S = 12 * 3600  # a conversation or check that nobody looks at any more
PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def own(value: str, *, elem_id: str) -> gr.HTML:
    """A place for HTML of ours whose links and buttons are served by our script."""
    return gr.HTML(value, elem_id=elem_id, js_on_load=ON_LOAD, apply_default_css=False)
