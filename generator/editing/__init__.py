"""Edits of a record's text that keep all the rest of it, byte for byte."""
