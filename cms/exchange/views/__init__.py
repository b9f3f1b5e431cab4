"""The screens of an import: bring files, say what is in them, look at what was read, say where it goes."""
