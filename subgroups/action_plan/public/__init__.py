"""The action plan as everybody may read it: nothing leaves here that is not public."""
