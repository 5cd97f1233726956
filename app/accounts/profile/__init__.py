"""Who a person is beside their address, and what they look for: offered elsewhere, never taken silently."""
