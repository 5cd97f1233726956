"""The admin's pages of background work: the queue, what runs, what failed, and each task with its tries."""
