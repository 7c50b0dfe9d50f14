"""Worked cases beside a contract, run by pytest and by `vbr test`. Import the modules themselves."""
