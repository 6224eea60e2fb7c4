"""Mutation testing: would the tests notice if a line of the rules were wrong?"""
