"""How the pages of the desk look, and the headers that let nothing else in; the base is that of receipts."""

import base64
import hashlib

from assistant.web.receipts.style import STYLE as BASE

STYLE = (
    BASE
    + """
body { max-width: 64rem; }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; align-items: baseline; font-size: .92rem; }
nav form { margin-left: auto; } nav [aria-current] { color: var(--ink); font-weight: 650; text-decoration: none; }
form.row { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin: .5rem 0; }
label { display: block; font-size: .85rem; color: var(--soft); }
label.tick { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .6rem; color: var(--ink); font-size: 1rem;
  border-top: 1px solid var(--line); padding: .5rem 0; }
input:not([type=checkbox]), textarea, select { font: inherit; color: var(--ink); background: var(--paper);
  border: 1px solid #7b858e; border-radius: 4px; padding: .35rem .5rem; box-sizing: border-box; max-width: 100%; }
textarea { width: 100%; min-height: 4rem; } .row input { min-width: 16rem; } .wide { flex: 1 1 20rem; }
button.plain { background: none; color: var(--accent); padding: 0; text-decoration: underline; }
button.second { background: var(--paper); color: var(--accent); border: 1px solid #7b858e; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; margin: .6rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; font-weight: 400; }
thead th { color: var(--soft); font-size: .85rem; border-bottom: 1px solid #7b858e; }
tbody tr { border-bottom: 1px solid var(--line); } td.number { text-align: right; font-variant-numeric: tabular-nums; }
.trouble { background: var(--warn); border-left: 3px solid var(--accent); padding: .5rem .8rem; }
.mark { background: var(--tint); border-left: 3px solid var(--accent); padding: .4rem .8rem; }
fieldset { border: 1px solid var(--line); border-radius: 4px; margin: 1rem 0; padding: .4rem .9rem .8rem; }
figure { margin: .6rem 0; } figcaption { color: var(--soft); font-size: .85rem; }
legend { font-weight: 650; padding: 0 .3rem; } svg { max-width: 100%; height: auto; }
svg text { fill: var(--soft); font-size: 11px; } .bar-asked { fill: var(--line); } .bar-missed { fill: var(--accent); }
.axis { stroke: var(--soft); }
@media (max-width: 40rem) { thead { display: none; } tbody tr { display: grid; padding: .4rem 0; }
  td, td.number { padding: .05rem 0; text-align: left; } td[data-label]::before { content: attr(data-label) ": ";
  color: var(--soft); font-size: .85rem; } }
"""
)
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

HEADERS = {
    "content-security-policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
}
