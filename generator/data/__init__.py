"""What a reader is told, as data: entries with keys, in JSON, schemas and tables."""
