"""The record: a letter, and what follows from it by itself."""
