"""The package that brings a curve is installed by its test and never imported from here."""

collect_ignore = ["package"]
