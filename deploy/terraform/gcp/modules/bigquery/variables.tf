variable "prefix" {
  type        = string
  description = "What the names of the datasets begin with."

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{1,60}$", var.prefix))
    error_message = "A prefix has 2 to 61 small letters, digits and underscores."
  }
}

variable "region" {
  type        = string
  description = "Where the datasets lie."

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region is written as in europe-west9."
  }
}

variable "force_destroy" {
  type        = bool
  description = "Whether datasets that hold tables may be destroyed."
}

variable "account" {
  type        = string
  description = "The service account that reads and writes here."

  validation {
    condition     = can(regex("@", var.account))
    error_message = "A service account is named by its mail address."
  }
}
