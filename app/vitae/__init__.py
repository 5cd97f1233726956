"""The CV as a document: its fields, ids, dates and differences. Pure: no database, no clock, no network."""
