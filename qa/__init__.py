"""A question into an exact, cited answer."""
