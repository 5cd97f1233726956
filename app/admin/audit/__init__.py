"""The admin's pages of the audit log, and of the checks of the ledger."""
