variable "region" {
  type        = string
  description = "Where the values are kept."

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region is written as in europe-west9."
  }
}

variable "names" {
  type        = set(string)
  description = "What the secrets are called where they are read."

  validation {
    condition     = alltrue([for one in var.names : can(regex("^[A-Z][A-Z0-9_]{1,60}$", one))])
    error_message = "Names of secrets have capital letters, digits and underscores."
  }
}

variable "account" {
  type        = string
  description = "The service account that reads them."

  validation {
    condition     = can(regex("@", var.account))
    error_message = "A service account is named by its mail address."
  }
}
