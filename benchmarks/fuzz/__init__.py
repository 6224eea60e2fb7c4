"""How many broken copies of a document are read or refused by a code."""
