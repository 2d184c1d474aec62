"""Documents into chunks, chunks into ranked hits."""
