"""From the plain text of a letter to a first record."""
