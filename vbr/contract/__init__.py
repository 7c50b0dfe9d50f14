"""What an agreement says: its words, read from YAML, checked, compared. Import the modules themselves."""
