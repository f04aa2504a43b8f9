"""The review desk: items that need a person, decisions, and verified answers."""
