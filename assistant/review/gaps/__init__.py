"""What people asked and did not get."""
