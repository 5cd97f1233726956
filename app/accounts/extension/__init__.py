"""Signing in of browser extensions: short access tokens, and refresh tokens that are good for one use."""
