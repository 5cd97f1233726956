"""Where bytes of people are kept: a folder of this machine, or a bucket that all machines share."""
