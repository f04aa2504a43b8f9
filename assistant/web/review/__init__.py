"""The pages of the review desk: plain HTML of our own behind a login, without script."""
