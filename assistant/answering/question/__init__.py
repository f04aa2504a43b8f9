"""What is asked: its parts, its words and names, the value it wants, the division and subject it keeps to."""
