"""What is wrong with a Word file that can be opened and not be read, in the user's words."""

ONLY_PICTURES = (
    "The Word file holds pictures but no text, so it may be a scan. Bring in the text itself, "
    "or have the pages recognised as text first."
)
