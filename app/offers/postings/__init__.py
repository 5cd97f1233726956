"""From a fetched page, or a job board's public answer, to an offer. Pure: nothing is fetched here, and no clock is asked."""
