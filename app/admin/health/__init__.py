"""How this server is: for a load balancer, for whoever collects metrics."""
