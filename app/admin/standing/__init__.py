"""What an administrator does about somebody's way in: close, reopen, sign out, hand out a link for a new password."""
