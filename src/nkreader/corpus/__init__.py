"""The corpus on disk: where it is, which files are reports, and what each of them says."""
