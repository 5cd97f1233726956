"""Sartor: everything that the product knows and does, without its delivery (see jobs/)."""
