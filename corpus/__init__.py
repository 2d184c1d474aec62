"""Documents in, facts out: reading Chinese budget disclosures into sections, tables and facts."""
