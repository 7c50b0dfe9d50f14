"""An agreement's sections turned into steps, one file a section, and the order in which they run."""
