"""Moving in: records of other programs become content files, by a mapping that its editor wrote and nothing else."""
