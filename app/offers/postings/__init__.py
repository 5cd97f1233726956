"""From a fetched page, or a job board's public answer, to an offer. Pure: no network, no clock."""
