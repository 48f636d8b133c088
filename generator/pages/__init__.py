"""Views to Markdown: pages that read well in any viewer, and in which no text becomes code."""
