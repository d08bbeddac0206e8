"""The same work on a Spark cluster.

`reach` looks whether there is one, `session` begins and ends it, `facts` asks there, `tasks` reads files there, `troubles`
says what went wrong. Nothing here is imported unless somebody asks for it; it needs the extra `spark`.
"""
