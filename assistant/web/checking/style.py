"""How the Check tab looks; joined to the page's styling by theme.py, in its colours."""

STYLE = """
/* check */
#check { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1.75rem; }
#check-form { gap: .5rem; padding-bottom: .9rem; border-bottom: 1px solid var(--line); }
#check-text { padding: 0 !important; overflow: visible !important; }
#check-text span[data-testid=block-info] { font-size: .85rem; font-weight: 400; margin-bottom: .25rem; }
#check-text textarea { border-radius: 4px; padding: .5rem .6rem; line-height: 1.5; }
#check-text textarea:focus-visible { outline-offset: -1px; box-shadow: none; }
#check-send { flex: 0 0 auto; width: auto; max-width: 8rem; min-width: 6rem; height: 2.35rem; font-weight: 600; }
#check-note p { color: var(--ink); background: var(--warn); padding: .3rem .6rem; }
#check-result, #check-evidence, #check-table { padding: .9rem 0; }
.check { display: grid; gap: .6rem; }
.checked, .draft { display: grid; gap: .7rem; max-width: 44rem; line-height: 1.6; }
.draft { border-left: 2px solid var(--line); padding-left: .8rem; }
.said.contradicted { text-decoration: underline wavy; text-decoration-thickness: 1px; text-underline-offset: 3px; }
.said.partly-supported { text-decoration: underline dashed; text-underline-offset: 3px; }
.said.not-found { text-decoration: underline dotted; text-underline-offset: 3px; }
.verdict {
  display: inline-block; font-size: .8rem; font-weight: 600; line-height: 1.35; white-space: nowrap;
  border: 1px solid var(--field); border-radius: 3px; padding: 0 .35rem; color: var(--ink); text-decoration: none;
}
a.verdict { color: var(--accent); border-color: var(--accent); }
a.verdict:hover, a.verdict.lit, a.verdict.reached { background: var(--accent); color: var(--paper); }
span.verdict { color: var(--soft); }
.verdict.contradicted { border-width: 2px; }
.draft ins { text-decoration: none; background: var(--tint); padding: .05rem .2rem; border-radius: 2px; }
.draft em { font-style: italic; background: var(--warn); padding: .05rem .2rem; border-radius: 2px; }
#check-table:not(:has(table)) { display: none; }
.verdicts td:not(:nth-child(2)) { white-space: normal !important; }
.verdicts th[scope=row] { width: 27%; }
.verdicts td:nth-child(3) { width: 24%; } .verdicts td:nth-child(5) { width: 30%; }
.verdicts q { quotes: "\\201c" "\\201d"; overflow-wrap: anywhere; }
.verdicts td > div + div { margin-top: .4rem; }
@media (min-width: 62rem) {
  #check {
    grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
    grid-template-areas: "form evidence" "result evidence" "table table"; grid-template-rows: auto 1fr auto;
  }
  #check-form { grid-area: form; } #check-result { grid-area: result; } #check-table { grid-area: table; }
  #check-evidence {
    grid-area: evidence; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto !important;
    padding: 0 .3rem 1rem 1.25rem; border-left: 1px solid var(--line); min-height: 60vh;
  }
}
@media (max-width: 40rem) {
  .verdicts tr { grid-template-columns: minmax(0, 1fr) !important; gap: .2rem; }
  .verdicts th[scope=row], .verdicts td { width: auto !important; }
  .verdict { white-space: normal; }
}
@media print { #check-form { display: none !important; } }
"""
