"""One file a format: ``Sample -> bytes``; fixed dates, so that a rewrite changes nothing."""
