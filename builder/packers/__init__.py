"""A packer stores the files of a writer; the only room but the readers and the pipeline that touches a disk."""
