"""One module a file format; each turns bytes into a tuple of lines and grids."""
