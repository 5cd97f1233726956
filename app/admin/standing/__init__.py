"""What an administrator does about a person's way in: close, reopen, sign out, hand out a link for a new password."""
