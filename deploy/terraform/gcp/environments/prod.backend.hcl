# Where in its bucket the state of prod lies. Another prefix is another state: Terraform would lay everything out anew.
prefix = "sartor/prod"
