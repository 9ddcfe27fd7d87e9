"""Commands that write into the content, or that list what an editor may want to mend there."""
