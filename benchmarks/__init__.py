"""Figures about the library: how right it is (`measure`) and how fast (`speed`).

Never imported by the library. Labels come from outside the checkout (`shared/gold`) and from the
makers in `samples/`.
"""
