"""A cited page becomes a picture with the quotes marked in it; drawn in a limited child process."""
