"""What reads each kind of source: one frozen value each. None of them writes, or knows a person."""
