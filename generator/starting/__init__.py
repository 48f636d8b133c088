"""Starting the site of another place: this program, without what is one site's own."""
