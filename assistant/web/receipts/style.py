"""How the pages look that stand outside Gradio; the colours are those of `assistant/web/theme.py`."""

STYLE = """
:root { --accent: #0b5c63; --ink: #1b2126; --soft: #515b64; --line: #d5dadf; --paper: #ffffff; --tint: #f3f5f6;
  --warn: #fbf4df; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --accent: #6cc5cc; --ink: #e8ebee; --soft: #aab3bb; --line: #39424a;
  --paper: #15191d; --tint: #1e2429; --warn: #352d16; } }
body { background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif;
  max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.15rem; margin: .6rem 0; } h2 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
h3 { font-size: .95rem; margin: 0; }
p { margin: .3rem 0; } a { color: var(--accent); text-underline-offset: 2px; }
.label, .facts, dt { color: var(--soft); font-size: .85rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; margin: .4rem 0; }
dt { padding-top: .1rem; } dd { margin: 0; } code { font-size: .8rem; }
article { border-left: 2px solid var(--line); padding: .1rem 0 .1rem .8rem; margin: .8rem 0; }
blockquote { margin: .3rem 0; white-space: pre-wrap; } .answer { white-space: pre-wrap; }
ul.warning { padding-left: 1.7rem !important; }
.warning, .outcome { background: var(--warn); padding: .4rem .7rem; margin: .4rem 0; }
.outcome.still_true { background: var(--tint); }
ins { text-decoration: underline; text-decoration-thickness: 2px; font-weight: 600; } del { color: var(--soft); }
.actions { display: flex; flex-wrap: wrap; gap: .6rem 1.2rem; align-items: center; margin: 1rem 0; }
button { font: inherit; color: var(--paper); background: var(--accent); border: 0; border-radius: 4px;
  padding: .4rem .9rem; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .3rem; } }
@media print { .actions, nav { display: none; } body { max-width: none; } }
"""
