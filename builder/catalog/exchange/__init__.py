"""Catalogs on their way out and back: what was sent, what came back, the merge of both with today's, and the reply."""
