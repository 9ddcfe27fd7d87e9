"""Work in other processes: shared among them, or in one that is killed when it takes too much."""
