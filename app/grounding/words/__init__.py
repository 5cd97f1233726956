"""What a retelling adds, leaves out and puts together."""
