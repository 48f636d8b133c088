"""What changed between two records, told to a reader."""
