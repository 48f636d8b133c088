"""What the search of the published site looks into: entries, and the files that hold them."""
