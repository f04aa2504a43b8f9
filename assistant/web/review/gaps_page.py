"""The gaps report as a page: weeks as bars and numbers, then one row a gap."""

from collections.abc import Sequence

from starlette.responses import Response

from assistant.review.gaps.printing import CAUSES, counted
from assistant.review.gaps.records import Gap, GapReport, Week
from assistant.web.html import Html, details, joined, tag
from assistant.web.review.shell import Frame, page
from assistant.web.words import plural

_HEIGHT, _STEP, _LEFT, _FOOT = 120, 34, 34, 32  # pixels
MOST_WEEKS, MOST_GAPS = 26, 200


def gaps_page(frame: Frame, report: GapReport) -> Response:
    """What people asked and did not get."""
    weeks = report.weeks[-MOST_WEEKS:]
    said = f"{report.missed} of {report.asked} recorded questions were not answered as they should be."
    more = len(report.gaps) - MOST_GAPS
    return page(
        frame,
        "Gaps",
        tag("p", said, " ", tag("a", "Download as CSV", href=f"{frame.base}/gaps.csv")),
        tag("h2", "Week by week") if weeks else None,
        _plot(weeks) if weeks else None,
        _weeks(weeks) if weeks else None,
        tag("h2", "What was asked for") if report.gaps else None,
        _gaps(frame, report.gaps[:MOST_GAPS]) if report.gaps else None,
        tag("p", f"{more} more are in the CSV file.", class_="label") if more > 0 else None,
        here="/gaps",
    )


def _plot(weeks: Sequence[Week]) -> Html:
    """Questions of each week, with the part that was refused, declined or disliked in front."""
    highest = max(week.asked for week in weeks) or 1
    width = _LEFT + _STEP * len(weeks) + 8
    bars = [_bars(week, _LEFT + _STEP * n, highest) for n, week in enumerate(weeks)]
    axis = [
        tag("line", x1=_LEFT - 4, x2=width, y1=_HEIGHT + 8, y2=_HEIGHT + 8, class_="axis"),
        tag("text", str(highest), x=_LEFT - 8, y=16, text_anchor="end"),
        tag("text", "0", x=_LEFT - 8, y=_HEIGHT + 8, text_anchor="end"),
    ]
    title = "Questions asked each week, and in front how many of them were not answered in full"
    height = _HEIGHT + _FOOT
    drawing = tag(
        "svg",
        tag("title", title),
        *axis,
        *bars,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
    )
    return tag("figure", drawing, tag("figcaption", f"{title}. A bar for each week, named by its Monday."))


def _bars(week: Week, x: int, highest: int) -> Html:
    missed = min(week.asked, week.refused + week.declined)
    label = f"{week.monday.month}/{week.monday.day}"
    return joined(
        (
            _bar(x, week.asked, highest, "bar-asked"),
            _bar(x, missed, highest, "bar-missed"),
            tag("text", label, x=x + _STEP // 2 - 3, y=_HEIGHT + 24, text_anchor="middle"),
        )
    )


def _bar(x: int, count: int, highest: int, sort: str) -> Html:
    height = round(_HEIGHT * count / highest)
    return tag("rect", x=x, y=_HEIGHT + 8 - height, width=_STEP - 8, height=height, class_=sort)


def _weeks(weeks: Sequence[Week]) -> Html:
    names = ("Week of", "Asked", "Answered", "Not found", "Declined", "Found wrong")
    rows = [
        (w.monday.isoformat(), *map(str, (w.asked, w.answered, w.refused, w.declined, w.disliked)))
        for w in reversed(weeks)
    ]
    return _table(names, [[*map(_text, row)] for row in rows])


def _gaps(frame: Frame, gaps: Sequence[Gap]) -> Html:
    names = ("Asked", "About", "Why", "Ask for", "Program", "Audience", "Last")
    return _table(names, [_gap(frame, gap) for gap in gaps])


def _gap(frame: Frame, gap: Gap) -> list[Html]:
    others = details(plural(len(gap.others), "other wording"), tag("ul", *(tag("li", other) for other in gap.others)))
    settled = f" (settled for {gap.settled})" if gap.settled else ""
    link = tag("a", gap.question, href=f"{frame.base}/items/{gap.receipt_id}")
    return [
        _text(str(gap.count)),
        tag("div", link, others if gap.others else None),
        _text(f"{counted(gap.causes, CAUSES)}{settled}"),
        _text(gap.to_ask_for),
        _text(counted(gap.programs)),
        _text(counted(gap.audiences)),
        _text(gap.last.isoformat()),
    ]


def _text(words: str) -> Html:
    return tag("span", words)


def _table(names: Sequence[str], rows: Sequence[Sequence[Html]]) -> Html:
    head = tag("tr", *(tag("th", name, scope="col") for name in names))
    body = [
        tag("tr", *(tag("td", cell, data_label=name) for name, cell in zip(names, row, strict=True))) for row in rows
    ]
    return tag("table", tag("thead", head), tag("tbody", *body))
