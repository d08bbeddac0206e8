"""The flow, source → model → catalog → translate → write → pack: only this room knows the order.

`load` reads and aligns, `build` makes archives, `catalogs` brings the translations up to date.
"""
