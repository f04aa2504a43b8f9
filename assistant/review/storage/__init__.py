"""The database of receipts and reviews: where it is, how it is opened, how its tables came about."""
