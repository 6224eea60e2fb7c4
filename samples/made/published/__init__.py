"""Invented tables in layouts that governments publish, each in every format that carries it."""
