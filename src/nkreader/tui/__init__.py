"""The terminal app: widgets render and post messages, screens route, the library acts."""
