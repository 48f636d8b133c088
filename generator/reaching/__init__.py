"""Asks the web: are cited pages still there, and is the published site the one that was built."""
