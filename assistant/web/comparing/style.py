"""How the Compare tab looks; the colours are those of `assistant/web/theme.py`, which adds this to its own."""

STYLE = """
#compare { gap: .8rem; }
#compare-choice { gap: .6rem; }
#compare-choice .form { display: flex; flex-wrap: wrap; gap: .6rem; }
#compare-choice .block {
  padding: 0 !important; min-width: 0 !important; flex: 1 1 18rem; overflow: visible !important;
}
#compare-choice .wrap:has(.wrap-inner) { border: 1px solid var(--field); border-radius: 4px; }
#compare-choice input { text-overflow: ellipsis; padding-right: 1.8rem; }
.comparison { display: grid; gap: .9rem; padding-bottom: 1.5rem; }
.comparison section, .comparison details { display: grid; gap: .6rem; }
.comparison .counts { font-weight: 600; }
.sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .3rem 1.5rem; align-items: start; }
.change { border-top: 1px solid var(--line); padding-top: .4rem; display: grid; gap: .2rem; }
.change blockquote { margin: 0; padding-left: .7rem; border-left: 2px solid var(--line); overflow-wrap: anywhere; }
.change .sort { font-weight: 650; }
.change .tightened::before { content: "\\25B2\\00A0"; } .change .loosened::before { content: "\\25BD\\00A0"; }
.change .added::before { content: "+ "; } .change .removed::before { content: "\\2212\\00A0"; }
.change .reworded::before { content: "\\2248\\00A0"; }
.comparison ins { text-decoration: underline; text-decoration-thickness: 2px; font-weight: 600; }
.comparison del { background: var(--tint); }
@media (max-width: 40rem) { .sides { grid-template-columns: minmax(0, 1fr); } }
"""
