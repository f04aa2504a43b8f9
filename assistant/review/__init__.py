"""Texts of people are held against the library."""
