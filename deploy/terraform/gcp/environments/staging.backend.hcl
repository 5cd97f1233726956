# Where in its bucket the state of staging lies. Another prefix is another state: Terraform would lay everything out anew.
prefix = "sartor/staging"
