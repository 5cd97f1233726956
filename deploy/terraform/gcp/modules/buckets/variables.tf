variable "prefix" {
  type        = string
  description = "What the names of the buckets begin with; they are unique in the whole world."

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{2,50}$", var.prefix))
    error_message = "A prefix has 3 to 51 small letters, digits and dashes."
  }
}

variable "region" {
  type        = string
  description = "Where the buckets lie."

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region is written as in europe-west9."
  }
}

variable "force_destroy" {
  type        = bool
  description = "Whether buckets that hold something may be destroyed."
}

variable "bronze_undo_days" {
  type        = number
  description = "For how many days a file of the pool can be brought back after it was removed or replaced."

  validation {
    condition     = var.bronze_undo_days >= 1 && var.bronze_undo_days <= 365
    error_message = "Removed files stay for 1 to 365 days."
  }
}

variable "backup_days" {
  type        = number
  description = "After how many days a backup is removed."

  validation {
    condition     = var.backup_days >= 7 && var.backup_days <= 3650
    error_message = "Backups are kept for 7 to 3 650 days."
  }
}

variable "account" {
  type        = string
  description = "The service account that reads and writes here."

  validation {
    condition     = can(regex("@", var.account))
    error_message = "A service account is named by its mail address."
  }
}
