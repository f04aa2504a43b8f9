"""A library seen as a whole: where its documents contradict each other, what it covers and what it lacks."""
