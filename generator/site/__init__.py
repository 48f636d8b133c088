"""From records to the pages of a site."""
