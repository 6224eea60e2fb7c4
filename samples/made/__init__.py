"""Two invented governments, three quarters each, with the labels of their maker."""
