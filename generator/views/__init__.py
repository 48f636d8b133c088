"""What a reader is told: frozen data in one language, in which every decision is taken.

Pages, search, feeds and data lay out what stands here, and decide nothing. Every class whose
name ends in `View` documents each of its fields in a docstring below it.
"""
