"""Questions with gold answers into a scored report."""
