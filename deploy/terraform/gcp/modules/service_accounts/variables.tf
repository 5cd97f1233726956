variable "project" {
  type        = string
  description = "The project that the accounts stand in."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "A project is named by its id: 6 to 30 small letters, digits and dashes."
  }
}

variable "prefix" {
  type        = string
  description = "What the names of the accounts begin with."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}$", var.prefix))
    error_message = "A prefix has 2 to 19 small letters, digits and dashes: names of accounts are short."
  }
}

variable "state_bucket" {
  type        = string
  description = "The bucket that holds Terraform's state."

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "A bucket is named without gs:// and without a path."
  }
}

variable "plan_principal" {
  type        = string
  description = "Who plans for pull requests; it reads and writes nothing."

  validation {
    condition     = startswith(var.plan_principal, "principal")
    error_message = "A principal of the federation is needed."
  }
}
