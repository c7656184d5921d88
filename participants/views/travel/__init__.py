"""One's own pages for travelling: answers, files, companions, letters of invitation."""
