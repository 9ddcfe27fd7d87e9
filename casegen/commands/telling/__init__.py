"""What a command tells an editor, in the editor's language: problems, progress, help, what came of it."""
