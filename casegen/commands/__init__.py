"""The Click commands, and below them the rooms that gather, call the pure rooms, act and print."""
