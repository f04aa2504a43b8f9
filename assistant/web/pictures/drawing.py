"""The child process: draws the pages asked for, marks their quotes and writes them out as JSON lines."""

import base64
import json
import sys
from pathlib import Path
from typing import Any

from assistant.errors import DocumentError


def main(request: str) -> None:
    """Write one line of JSON for each page of the request, in its order."""
    for page in json.loads(request):
        sys.stdout.write(json.dumps(draw(page)) + "\n")


def draw(page: dict[str, Any]) -> dict[str, Any]:
    """
    The drawn page and where its marks are.

    Args:
        page: `path`, `number`, `width` in pixels, and `quotes`, each with `label`, `text`, `earlier`.

    Returns:
        `picture` (WebP in base64), `width`, `height`, `marked` (the labels found), `top` and `bottom` of
        all marks as shares of the height; or only `error`.
    """
    from assistant.web.pictures.painting import Quote, mark, webp  # noqa: PLC0415  (only the child draws)

    try:
        picture, layer = _drawer(Path(page["path"]))(Path(page["path"]), page["number"], page["width"])
    except DocumentError as error:
        return {"error": str(error)}
    found = [(quote["label"], layer.boxes(quote["text"], quote["earlier"])) for quote in page["quotes"]]
    marked = mark(picture, [Quote(label, boxes, layer.line_start(boxes[0])) for label, boxes in found if boxes])
    places = [box for _, boxes in found for box in boxes]
    return {
        "picture": base64.b64encode(webp(marked)).decode(),
        "width": marked.width,
        "height": marked.height,
        "marked": [label for label, boxes in found if boxes],
        "top": min((box.top for box in places), default=0) / marked.height,
        "bottom": max((box.bottom for box in places), default=0) / marked.height,
    }


def _drawer(path: Path) -> Any:  # noqa: ANN401  (the drawers import what the parent must not)
    if path.suffix.lower() == ".pdf":
        from assistant.web.pictures.pdf import draw_page  # noqa: PLC0415

        return draw_page
    from assistant.web.pictures.slides import draw_slide  # noqa: PLC0415

    return draw_slide


if __name__ == "__main__":
    main(sys.argv[1])
