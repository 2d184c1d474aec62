"""核稿: every figure of a draft held against the ingested documents."""
