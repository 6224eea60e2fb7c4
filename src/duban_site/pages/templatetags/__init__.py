"""Tags of the templates: the components of the pages."""
