"""The library file: what is written into it, what is read from it, and who is a member of what."""
