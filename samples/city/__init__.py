"""An invented city with a year under way, for the demo and for figures."""
