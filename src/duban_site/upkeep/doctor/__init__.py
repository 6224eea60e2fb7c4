"""The doctor: looks at everything that the site's promises rest on, and says what to do."""
