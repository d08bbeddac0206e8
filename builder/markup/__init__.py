"""Markdown to prose, and prose to what a page is written in. The only room that knows a parser's tokens."""
