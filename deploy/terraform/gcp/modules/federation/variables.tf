variable "name" {
  type        = string
  description = "What the pool of identities is called."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{3,31}$", var.name)) && !startswith(var.name, "gcp-")
    error_message = "A pool has 4 to 32 small letters, digits and dashes, and does not begin with gcp-."
  }
}

variable "repository" {
  type        = string
  description = "The repository whose workflows come in, as owner/name."

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "A repository is written as owner/name."
  }
}

variable "repository_owner_id" {
  type        = string
  description = "The number of the repository's owner."

  validation {
    condition     = can(regex("^[0-9]+$", var.repository_owner_id))
    error_message = "The number of an owner has digits only."
  }
}

variable "environment" {
  type        = string
  description = "The environment of the repository whose jobs may change things; its plans have one of their own."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}$", var.environment))
    error_message = "An environment has 2 to 19 small letters, digits and dashes."
  }
}
