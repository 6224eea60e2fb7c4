"""How quickly a long record is proved, kept and put back."""
