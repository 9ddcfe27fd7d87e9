"""casegen: a static site generator for case files about people."""

__version__ = "0.1.0"
