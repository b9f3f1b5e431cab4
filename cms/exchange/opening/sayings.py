"""What is said of a file that was read: what was left out of its text, and what to look at."""

HIDDEN = "This is hidden in the file; nobody sees it there."
HEADER = "This is a running header or footer."
PICTURE = "A picture was left out here ({}). Put it on the page by hand if it is needed."
UNNAMED = "without a description"
WITHIN = "Links from one place of the file to another were left out; their words were kept."
MERGED = "This table had merged cells. Their text stands in the first place; the others were left empty."
MACROS = "The file carries macros. They were left out; only its text was read."
