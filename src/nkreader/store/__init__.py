"""What the reader wrote, in a TinyDB file: storage, records, repository."""
