"""The content, the theme and the day of a project as they are read from the disk, and the survey of all of it."""
