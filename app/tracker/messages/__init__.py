"""Messages to an employer after something was sent: drafted on demand, edited and kept."""
