"""The generated pages of the documentation, from what the code declares. Import the modules themselves."""
