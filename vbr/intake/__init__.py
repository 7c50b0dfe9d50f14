"""From bytes to tables: each reader is one pure function. Import the modules themselves."""
