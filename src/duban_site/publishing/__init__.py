"""What is issued: editions of tables and bulletins, chosen, frozen by two people, corrected, withdrawn.

Never here: what a report says or who accepted it; how a document format is written (the library does).
Upstream: agencies, books, goals, reports, review. Used by: portal, api, config.
"""
