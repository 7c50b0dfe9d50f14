"""Value-based reimbursement: contracts as data, payments exact to the cent."""
