"""The use cases: all that the command line and the service can ask for. Import the modules themselves."""
