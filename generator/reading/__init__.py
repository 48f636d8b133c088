"""From the bytes of a file to a record, with everything that is wrong on the way."""
