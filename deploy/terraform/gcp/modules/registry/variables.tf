variable "name" {
  type        = string
  description = "What the repository is called."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "A name has 2 to 41 small letters, digits and dashes, and begins with a letter."
  }
}

variable "region" {
  type        = string
  description = "Where the images lie."

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region is written as in europe-west9."
  }
}

variable "machine_account" {
  type        = string
  description = "The service account that fetches images."

  validation {
    condition     = can(regex("@", var.machine_account))
    error_message = "A service account is named by its mail address."
  }
}

variable "deployment_account" {
  type        = string
  description = "The service account that brings images."

  validation {
    condition     = can(regex("@", var.deployment_account))
    error_message = "A service account is named by its mail address."
  }
}
