"""How fast the site's pages are with five years of a city and a million acts, on both databases."""
