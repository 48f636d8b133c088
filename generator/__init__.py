"""A letter full of promises, turned into a site on which they can be followed.

The imports point one way: problems and source know nothing of letters, the model knows
nothing of YAML, pages know nothing of MkDocs; only the command line, the plugin and
publish touch the disk, the clock and MkDocs.
"""
