"""The site: the whole cycle of goals, targets, reports and review on top of the library `duban`.

Rooms, in the order of the data: pages, agencies, books, goals, reports, review, intake, config. A
room may import any room to its left, never one to its right; the library never imports the site.
"""
