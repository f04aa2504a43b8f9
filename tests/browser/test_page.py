"""The page in a real browser, over set answers."""

import pytest

from assistant.errors import NoLibraryError
from tests.browser.conftest import served
from tests.browser.scripted import DUE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore"),  # the server runs in this process, and Gradio has warnings of its own
]

BOX = "#question textarea"


def ask(page, question, turn=1):
    """Type a question, send it with Enter, wait for the reply."""
    page.fill(BOX, question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#turn-{turn} .state")


def focused(page, what="id"):
    """A property of the element that has the focus."""
    return page.evaluate(f"document.activeElement.{what}")


def tab_to(page, reached, most=60):
    """Press Tab until the focus is where it should be."""
    for _ in range(most):
        if page.evaluate(f"document.activeElement.matches({reached!r})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{reached} cannot be reached with {most} tabs")


def test_a_question_is_answered_with_the_page_marked(visit):
    page = visit()

    ask(page, "When is it due?")
    page.wait_for_selector("#evidence img")

    assert DUE in page.inner_text("#turn-1 .answer-text")
    assert "5 years and 7 months ago" in page.inner_text("#turn-1 .warnings")
    assert page.inner_text("#evidence mark") == DUE
    assert "quote 1 marked" in page.get_attribute("#evidence img", "alt")
    assert page.evaluate("document.querySelector('#evidence img').naturalWidth") == 1000
    assert page.wrong == []


def test_the_keyboard_is_enough(visit):
    page = visit()

    tab_to(page, BOX)
    page.keyboard.type("When is it due?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#evidence img")
    page.keyboard.press("Shift+Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.matches('#conversation .marker')"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "quote-1-1"

    tab_to(page, "#evidence .marker")
    page.keyboard.press("Enter")
    assert focused(page) == "marker-1-1"


def test_a_marker_and_its_quote_point_at_each_other(visit):
    page = visit()
    ask(page, "When is it due?")
    page.wait_for_selector("#evidence img")

    page.hover("#marker-1-1")
    page.wait_for_selector("#quote-1-1.lit")
    page.hover("#quote-1-1 .marker")
    page.wait_for_selector("#marker-1-1.lit")
    page.click("#marker-1-1")
    assert focused(page) == "quote-1-1"


def test_touch_reaches_the_quote(visit):
    page = visit(390, 844, has_touch=True)
    ask(page, "When is it due?")
    page.wait_for_selector("#evidence img")

    page.tap("#marker-1-1")

    page.wait_for_function("document.querySelector('#quote-1-1').getBoundingClientRect().top < innerHeight")
    assert focused(page) == "quote-1-1"


@pytest.mark.parametrize("width, height", [(390, 844), (320, 256), (768, 1024)])
@pytest.mark.parametrize("tab, shown", [("Ask", "#turn-1"), ("Library", "#table table"), ("About", "#about h2")])
def test_nothing_needs_sideways_scrolling(visit, width, height, tab, shown):
    page = visit(width, height)
    ask(page, "What must the plan contain?")
    page.wait_for_selector("#evidence img")

    page.get_by_role("tab", name=tab).click()
    page.wait_for_selector(shown)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('.gradio-container').scrollWidth") <= width


def test_on_a_phone_the_evidence_follows_the_answer(visit):
    page = visit(390, 844)
    ask(page, "When is it due?")
    page.wait_for_selector("#evidence img")

    tops = [page.locator(place).bounding_box()["y"] for place in ("#turn-1", "#evidence .source")]

    assert tops == sorted(tops)


def test_markup_in_a_question_is_shown_as_text(visit):
    page = visit()
    hostile = "partner? <img src=x onerror=alert(1)> ${alert(2)} {{alert(3)}}"

    ask(page, hostile)

    assert hostile in page.inner_text("#turn-1 .asked")
    assert page.query_selector("#conversation img") is None
    assert page.wrong == []


def test_only_this_computer_is_asked(visit, address):
    page = visit()
    ask(page, "When is it due?")
    page.wait_for_selector("#evidence img")
    page.get_by_role("tab", name="Library").click()

    foreign = [url for url in page.asked_for if not url.startswith((address, "data:", "blob:"))]

    assert foreign == []


def test_start_and_end_are_announced_once_each(visit):
    page = visit()
    page.evaluate(
        """() => { window.heard = [];
        new MutationObserver(() => heard.push(document.getElementById('announcer').textContent))
          .observe(document.getElementById('announcer'), {childList: true, characterData: true, subtree: true}); }"""
    )

    ask(page, "When is it due?")
    page.wait_for_selector("#evidence img")

    assert page.get_attribute("#announcer", "aria-live") == "polite"
    assert page.evaluate("heard") == ["Looking.", "Answer, 1 quote."]


def test_a_choice_is_asked_when_it_is_pressed(visit):
    page = visit()
    ask(page, "which program?")

    page.click("text=When is BCJI due?")
    page.wait_for_selector("#turn-2 .state")

    assert DUE in page.inner_text("#turn-2")


def test_examples_follow_the_audience(visit):
    page = visit()
    first = page.inner_text("#conversation")

    page.get_by_label("helping sites").check()
    page.wait_for_function("!document.querySelector('#conversation').innerText.includes('applications due')")

    assert page.inner_text("#conversation") != first


def test_the_evidence_of_an_older_answer_comes_back_with_its_marker(visit):
    page = visit()
    ask(page, "When is it due?")
    ask(page, "zebra?", turn=2)

    page.click("#marker-1-1")
    page.wait_for_selector("#quote-1-1")
    page.wait_for_function("document.activeElement.id === 'quote-1-1'")


def test_the_page_behind_a_quote_opens_in_the_library_and_leads_back(visit):
    page = visit()
    ask(page, "When is it due?")
    page.wait_for_selector("#evidence img")

    page.click("text=Open page")
    page.wait_for_function("document.activeElement.id === 'viewer-title'")
    assert DUE in page.inner_text("#viewer mark")
    page.click("text=Back to the answer")

    assert page.is_visible("#turn-1")


def test_on_a_phone_an_opened_page_is_large_enough_to_read(visit):
    page = visit(390, 844)
    page.get_by_role("tab", name="Library").click()

    page.click("text=FY2021 BCJI solicitation digest")
    page.wait_for_selector("#viewer img")

    assert page.locator("#viewer img").bounding_box()["width"] >= 600
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_answer_is_copied_with_its_sources(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "When is it due?")

    page.click("text=Copy answer with citations")
    page.wait_for_function("document.getElementById('announcer').textContent === 'Copied.'")

    copied = page.evaluate("navigator.clipboard.readText()")
    assert DUE in copied and "FY2021 BCJI solicitation digest (p. 2" in copied


def test_too_long_a_question_is_kept_with_a_message(visit):
    page = visit()

    page.fill(BOX, "x" * 2001)
    page.keyboard.press("Enter")
    page.wait_for_selector("#note [role=alert]")

    assert "2,001 characters; the limit is 2,000" in page.inner_text("#note")
    assert len(page.input_value(BOX)) == 2001


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_new_conversation_forgets_the_old_one(visit, scripted, width):
    page = visit(width)
    ask(page, "When is it due?")

    page.click("text=New conversation")
    page.wait_for_selector(".welcome")
    ask(page, "zebra?")

    assert scripted.asked[-1]["history"] == []


def test_two_browsers_do_not_share_a_conversation(visit, scripted):
    ask(visit(), "When is it due?")

    ask(visit(), "zebra?")

    assert scripted.asked[-1]["history"] == []


def test_after_a_failure_the_question_is_still_there(visit):
    page = visit()

    ask(page, "break it")

    assert "Something went wrong" in page.inner_text("#turn-1")
    assert page.input_value(BOX) == "break it"


def test_the_page_comes_up_without_a_library(visit):
    def opener():
        raise NoLibraryError("No library at x. Run `guidance ingest`.")

    with served(opener) as place:
        page = visit(at=place)

        assert "The library is empty" in page.inner_text("#conversation")
        assert "guidance ingest" in page.inner_text("#conversation")


def test_program_and_year_are_chosen_with_the_keyboard(visit, scripted):
    page = visit()

    tab_to(page, "#year input")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#year input').value === 'FY2021'")
    ask(page, "When is it due?")

    assert scripted.asked[-1]["fiscal_year"] == 2021


@pytest.mark.parametrize("tab", ["Ask", "Library", "About"])
def test_every_control_has_a_name_and_every_id_is_there_once(visit, tab):
    page = visit()
    ask(page, "When is it due?")
    page.wait_for_selector("#evidence img")
    page.get_by_role("tab", name=tab).click()

    assert page.evaluate(NAMELESS) == []
    assert (
        page.evaluate(
            "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, n, all) => id && all.indexOf(id) < n)"
        )
        == []
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(visit, scheme):
    page = visit(color_scheme=scheme)
    ask(page, "When is it due?")
    page.wait_for_selector("#evidence img")

    worst = page.evaluate(CONTRAST)

    assert worst["ratio"] >= 4.5, worst


NAMELESS = """() => [...document.querySelectorAll('input, textarea, select, button, a[href], img')]
  .filter(e => e.checkVisibility() && e.type !== 'hidden')
  .filter(e => !(e.innerText?.trim() || e.getAttribute('aria-label') || e.labels?.length || e.alt || e.title
                 || e.querySelector?.('img[alt]')))
  .map(e => e.outerHTML.slice(0, 150))"""

CONTRAST = """() => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1});
  const brush = canvas.getContext('2d', {willReadFrequently: true});
  const rgb = (...layers) => {
    brush.clearRect(0, 0, 1, 1);
    for (const layer of layers) { brush.fillStyle = layer; brush.fillRect(0, 0, 1, 1); }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = color => {
    const [r, g, b] = color.map(c => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) layers.unshift(getComputedStyle(e).backgroundColor);
    return ['white', ...layers];
  };
  let worst = {ratio: 99};
  for (const element of document.querySelectorAll('body *')) {
    const words = [...element.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim());
    if (!words.length || !element.checkVisibility() || element.closest('.unseen, .skip')) continue;
    const [a, b] = [light(rgb(...behind(element), getComputedStyle(element).color)), light(rgb(...behind(element)))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < worst.ratio) worst = {ratio, words: words[0].textContent.trim(), tag: element.outerHTML.slice(0, 120)};
  }
  return worst;
}"""
