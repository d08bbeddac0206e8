"""What learners did: reports, logs and statements of a platform become facts, and facts become reports.

`importers/` read one format each, `extraction` runs one of them over a file, `store` and `ledger` keep the facts on disk,
`identity` makes pseudonyms of learners. `facts` says what every table holds; start there.
"""
