"""What can be wrong with a file. Every message may be shown as it stands."""


class UnreadableFile(Exception):
    """The file holds no text that can be read; the message says why and what to do about it."""
