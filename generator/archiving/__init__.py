"""Copies that stay of the pages that are cited: which are lacking, and what an archive has."""
