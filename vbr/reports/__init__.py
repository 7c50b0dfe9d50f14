"""Results as people and programs receive them: report tables, then bytes. Import the modules themselves."""
