"""How good is it: questions, measures, reports."""
