"""Questions on which document governs, as of when, where sources differ and which conditions belong to a rule."""
