"""Who may review: accounts, passwords, sessions, and how often somebody may try."""
