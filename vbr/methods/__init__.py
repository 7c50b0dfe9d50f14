"""Everything that an agreement can name, one file each. Import the modules themselves."""
