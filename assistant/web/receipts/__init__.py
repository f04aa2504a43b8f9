"""The pages of receipts: plain HTML of our own, without script."""
