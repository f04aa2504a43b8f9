"""How the page looks: Gradio's theme and all styling, once."""

from typing import Any

import gradio as gr

from assistant.web.checking.style import STYLE as CHECK_STYLE
from assistant.web.comparing.style import STYLE as COMPARE_CSS
from assistant.web.script import HEAD

SYSTEM_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif")

PARTS = {  # Gradio's own parts, in our colours; light and dark alike
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "block_background_fill": "transparent",
    "block_border_width": "0px",
    "block_label_text_color": "var(--soft)",
    "block_title_text_color": "var(--soft)",
    "block_shadow": "none",
    "border_color_primary": "var(--line)",
    "input_background_fill": "var(--paper)",
    "input_background_fill_focus": "var(--paper)",
    "input_border_color": "var(--field)",
    "input_border_color_focus": "var(--accent)",
    "input_border_width": "1px",
    "input_placeholder_color": "var(--soft)",
    "checkbox_label_background_fill": "transparent",
    "checkbox_label_background_fill_selected": "transparent",
    "checkbox_label_background_fill_hover": "transparent",
    "checkbox_label_text_color": "var(--ink)",
    "checkbox_label_text_color_selected": "var(--ink)",
    "checkbox_label_border_width": "0px",
    "checkbox_background_color_selected": "var(--accent)",
    "checkbox_border_color": "var(--field)",
    "checkbox_border_color_selected": "var(--accent)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--ink)",
    "button_primary_text_color": "var(--paper)",
    "button_primary_text_color_hover": "var(--paper)",
    "button_secondary_background_fill": "var(--paper)",
    "button_secondary_background_fill_hover": "var(--tint)",
    "button_secondary_text_color": "var(--accent)",
    "button_secondary_border_color": "var(--field)",
    "color_accent_soft": "var(--tint)",
}

CSS = """
:root {
  --accent: #0b5c63; --ink: #1b2126; --soft: #515b64; --line: #d5dadf; --field: #7b858e;
  --paper: #ffffff; --tint: #f3f5f6; --warn: #fbf4df; --mark: #ffe878; --mark-ink: #1b2126;
}
.dark {
  --accent: #6cc5cc; --ink: #e8ebee; --soft: #aab3bb; --line: #39424a; --field: #87919a;
  --paper: #15191d; --tint: #1e2429; --warn: #352d16; --mark: #6d5a0c; --mark-ink: #fffbe8;
}
.gradio-container { overflow: visible !important; padding: 0 1.25rem !important; max-width: 86rem !important; }
.gradio-container .main, .main > .wrap, .contain { gap: 0 !important; padding: 0 !important; }
.contain > .column, .tabitem > .column { gap: 0; }
.html-container { padding: 0 !important; }
.form {
  overflow: visible !important; border: 0 !important; box-shadow: none !important;
  background: none !important;
}
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; background: var(--paper); padding: .4rem .6rem; z-index: 9; }
.skip:focus { left: .5rem; top: .5rem; }
:focus-visible { outline: 2px solid var(--accent) !important; outline-offset: 2px; }

/* words */
.gradio-container h1, h2, h3, h4 { color: var(--ink); font-weight: 650; margin: 0; line-height: 1.35; }
h2 { font-size: 1rem; } h3, h4 { font-size: .95rem; }
#tabs p, #tabs li, #tabs td, #tabs th { line-height: 1.5; }
#tabs p, #tabs li { overflow-wrap: anywhere; }
#tabs p { margin: 0; }
.label, .facts, .hint, .searched, figcaption { color: var(--soft); font-size: .85rem; font-weight: 400; }
mark { background: var(--mark); color: var(--mark-ink); padding: .05em .1em; border-radius: 2px; }
a, button.plain { color: var(--accent); text-decoration: underline; text-underline-offset: 2px; }
button.plain { background: none; border: 0; padding: .2rem 0; font: inherit; text-align: left; cursor: pointer; }
button.plain:disabled { color: var(--soft); text-decoration: none; cursor: default; }
details > summary { cursor: pointer; color: var(--accent); padding: .2rem 0; font-size: .9rem; }
.actions { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; font-size: .9rem; align-items: baseline; }

/* head */
#masthead header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .9rem; padding: .7rem 0 .2rem; }
#masthead h1 { font-size: 1.15rem; } #masthead .to-review { margin-left: auto; font-size: .9rem; }
#masthead p { margin: 0; color: var(--soft); font-size: .85rem; }
#tabs .tab-wrapper { padding: 0; margin: 0; height: auto; }
#tabs .tabitem { padding-top: .8rem; }
#tabs [role=tab] { font-size: .95rem; color: var(--soft); padding: 0 .2rem; margin-right: 1.1rem; }
#tabs [role=tab].selected { color: var(--accent); font-weight: 600; }
#tabs [role=tab].selected::after { background: var(--accent); }

/* ask */
#ask { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0; }
#scope { position: relative; padding-bottom: .6rem; border-bottom: 1px solid var(--line); }
#scope .form {
  flex: 1 1 14rem; min-width: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; align-items: flex-end;
}
#scope .block { padding: 0 !important; min-width: 0 !important; flex: 1 1 9rem; overflow: visible !important; }
#scope #audience { flex: 1 1 100%; display: flex; flex-wrap: wrap; align-items: center; gap: 0 .8rem; }
#scope #audience > span { margin: 0; }
#scope #audience .wrap { gap: 0 1.1rem; }
#scope #audience label { padding: .2rem 0 !important; box-shadow: none; font-weight: 400; }
#scope span[data-testid=block-info] { font-size: .85rem; margin-bottom: .1rem; font-weight: 400; }
#conversation { padding: .9rem 0; }
.welcome p { max-width: 38rem; padding: .2rem 0 .5rem; }
ul.choices { list-style: none; margin: .2rem 0; padding: 0; display: grid; gap: .4rem; justify-items: start; }
button.choice {
  background: var(--paper); color: var(--accent); border: 1px solid var(--field); border-radius: 4px;
  padding: .4rem .7rem; font: inherit; text-align: left; cursor: pointer;
}
button.choice:hover { background: var(--tint); }
.turn { scroll-margin-top: .8rem; }
.turn + .turn { margin-top: 1.4rem; padding-top: 1.2rem; border-top: 1px solid var(--line); }
.asked { padding-bottom: .5rem; }
.reply { border-left: 2px solid var(--line); padding-left: .8rem; display: grid; gap: .5rem; }
.looking { color: var(--soft); }
.state { font-size: .85rem; color: var(--soft); font-weight: 600; }
.trouble .state, .urgent .state { color: var(--ink); font-size: .95rem; }
ul.notices { list-style: none; margin: 0; padding: .3rem .7rem; display: grid; gap: .2rem; }
ul.notices li { display: grid; grid-template-columns: .8rem minmax(0, 1fr); }
ul.notices li::before { content: "!"; font-weight: 700; }
ul.warnings { background: var(--warn); border-left: 3px solid var(--ink); border-radius: 0 3px 3px 0; }
ul.remarks { padding: 0; font-size: .88rem; color: var(--soft); }
ul.remarks li::before { content: "\\2022"; font-weight: 400; }
.governing, .verified { font-size: .9rem; } .verified { font-weight: 600; }
.answer-text { display: grid; gap: .45rem; font-size: 1.02rem; max-width: 42rem; }
.answer-text ul, .answer-text ol { margin: 0; padding-left: 1.3rem; display: grid; gap: .25rem; list-style: disc; }
.answer-text ol { list-style: decimal; }
.marker { font-weight: 600; text-decoration: none; padding: .1rem .15rem; border-radius: 3px; white-space: nowrap; }
.marker:hover, .lit .marker, .marker.lit { background: var(--accent); color: var(--paper); }
.understood { display: block; }
#form { background: var(--paper); border-top: 1px solid var(--line); padding: .5rem 0 .8rem; gap: .3rem; }
#note p { color: var(--ink); background: var(--warn); padding: .3rem .6rem; }
#asking { gap: .5rem; align-items: flex-end; flex-wrap: nowrap; }
#asking .form { flex: 1 1 8rem; min-width: 0; }
#question { padding: 0 !important; overflow: visible !important; }
#question span[data-testid=block-info] { font-size: .85rem; font-weight: 400; margin-bottom: .25rem; }
#question textarea:focus-visible { outline-offset: -1px; box-shadow: none; }
#question textarea, #narrow textarea, #narrow input[type=text], #scope .wrap-inner, #narrow .wrap-inner {
  min-height: 2.35rem;
}
#question textarea { border-radius: 4px; padding: .5rem .6rem .4rem; height: 2.35rem; }
#send {
  flex: 0 0 auto; min-width: 0; padding: 0 1.1rem; height: 2.35rem; font-size: .95rem; font-weight: 600;
  border: 1px solid var(--accent);
}
#again {
  flex: 0 0 auto; min-width: 0; padding: .3rem .6rem; font-size: .85rem; font-weight: 400;
  position: absolute; right: 0; top: -.1rem; z-index: 40;
}
#ask:not(:has(.turn)) #again { display: none; }

/* evidence */
#evidence { padding: .9rem 0; border-top: 1px solid var(--line); }
.evidence { display: grid; gap: .7rem; }
.evidence-head { display: flex; flex-wrap: wrap; gap: 0 .7rem; align-items: baseline; font-size: .9rem; }
.source { border: 1px solid var(--line); border-radius: 4px; padding: .6rem .75rem .5rem; display: grid; gap: .4rem; }
.quote { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .5rem; padding: .3rem; border-radius: 3px; }
.quote.reached, .quote.lit { background: var(--tint); box-shadow: inset 3px 0 var(--accent); }
.quote blockquote {
  margin: 0; white-space: pre-line; line-height: 1.5; font-size: .92rem; color: var(--soft);
  overflow-wrap: anywhere;
}
.quote mark { font-size: 1.02em; }
figure { margin: 0; }
.frame { border: 1px solid var(--line); background: #fff; display: block; width: 100%; padding: 0; overflow: hidden; }
.frame img { display: block; width: 100%; height: auto; }
.frame.part img { aspect-ratio: 5 / 3; object-fit: cover; object-position: 50% var(--at); }
.frame.pending { color: #515b64; aspect-ratio: 5 / 3; display: grid; place-items: center; font-size: .85rem; }
button.frame { cursor: zoom-in; } button.frame:not(.part) { cursor: zoom-out; }
figcaption { padding-top: .2rem; }
.page-text { display: grid; gap: .35rem; font-size: .92rem; padding: .4rem 0; max-width: 46rem; }
.page-heading { font-weight: 650; }
.page-list-item { padding-left: 1rem; text-indent: -.7rem; }
.page-note { border-left: 2px solid var(--line); padding-left: .6rem; }
.page-place { color: var(--soft); margin-right: .5rem; font-variant-numeric: tabular-nums; }
ul.aside, .aside ul { margin: .2rem 0; padding-left: 1.1rem; font-size: .9rem; display: grid; gap: .4rem; }

#scope .wrap:has(.wrap-inner), #narrow .wrap:has(.wrap-inner) { border: 1px solid var(--field); border-radius: 4px; }

/* library, about */
#library { gap: .8rem; }
#narrow { gap: .6rem; } #narrow .form { display: flex; flex-wrap: wrap; gap: .6rem; }
#narrow .block { padding: 0 !important; min-width: 0 !important; flex: 1 1 10rem; overflow: visible !important; }
.shelves table { width: 100%; border-collapse: collapse; font-size: .92rem; }
.shelves th, .shelves td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; font-weight: 400; }
.shelves thead th { color: var(--soft); font-size: .85rem; border-bottom: 1px solid var(--field); }
.shelves td:not(:nth-child(2)), .shelves thead th { white-space: nowrap; }
.shelves tbody tr { border-bottom: 1px solid var(--line); }
.shelves th .facts { display: block; }
.shelves th button.plain { padding: 0; }
.viewer { border: 1px solid var(--line); border-radius: 4px; padding: .8rem; display: grid; gap: .5rem; }
.spread { display: grid; gap: 1.2rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
.steps select {
  font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--field);
  border-radius: 3px; padding: .15rem .3rem; max-width: min(22rem, 100%);
}
.steps { display: inline-flex; flex-wrap: wrap; gap: 0 .7rem; align-items: baseline; }
.about, .library-state { max-width: 46rem; display: grid; gap: .4rem; padding-bottom: 1.5rem; }
.about h2:not(:first-child) { padding-top: .7rem; }
.about ul, .about ol, .library-state ul {
  margin: 0; padding-left: 1.3rem; display: grid; gap: .2rem; list-style: disc;
}
.about ol { list-style: decimal; }

@media (min-width: 62rem) {
  #ask {
    grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); column-gap: 1.75rem; grid-template-rows: auto 1fr auto;
    grid-template-areas: "scope evidence" "conversation evidence" "form evidence"; min-height: calc(100vh - 5.3rem);
  }
  #scope { grid-area: scope; } #conversation { grid-area: conversation; } #form { grid-area: form; }
  #evidence {
    grid-area: evidence; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto !important;
    border-top: 0; padding: 0 .3rem 1rem 1.25rem; min-height: calc(100vh - 5.3rem); border-left: 1px solid var(--line);
  }
  .show-evidence { display: none; }
  .spread:has(figure) { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
}
@media (min-height: 38rem) { #form { position: sticky; bottom: 0; z-index: 2; } }
@media (max-width: 40rem) {
  .gradio-container { padding: 0 .8rem !important; } #tabs [role=tab] { margin-right: .5rem; }
  #scope #audience > span { flex: 0 0 100%; min-height: 1.9rem; }
  .viewer .frame { overflow-x: auto; } .viewer .frame img { width: 44rem; max-width: none; }
  .shelves thead { display: none; }
  .shelves td { white-space: normal !important; }
  .shelves tr { display: grid; grid-template-columns: 1fr 1fr; padding: .4rem 0; }
  .shelves tbody th { grid-column: 1 / -1; }
  .shelves td { padding: 0; font-size: .85rem; }
  .shelves td::before { content: attr(data-label) ": "; color: var(--soft); }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media print { #scope, #form, .tab-wrapper, .actions { display: none !important; } #evidence { max-height: none; } }
"""


def look() -> dict[str, Any]:
    """What `launch` takes to make the page look as it should."""
    theme = gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.slate,
        spacing_size=gr.themes.sizes.spacing_sm,
        radius_size=gr.themes.sizes.radius_sm,
        text_size=gr.themes.sizes.text_md,
        font=SYSTEM_FONTS,
        font_mono=("ui-monospace", "Consolas", "monospace"),
    )
    theme.set(color_accent="var(--accent)", **PARTS, **{f"{part}_dark": value for part, value in PARTS.items()})
    return {"theme": theme, "css": CSS + CHECK_STYLE + COMPARE_CSS, "head": HEAD}
