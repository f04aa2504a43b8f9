"""The fewest whole sentences that say it, with their conditions and their exact places."""
