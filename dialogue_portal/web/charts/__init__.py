"""Charts drawn on the server as SVG, labelled directly, each with its table beside it."""
