variable "environment" {
  type        = string
  description = "Which place this is: staging or prod."

  validation {
    condition     = contains(["staging", "prod"], var.environment)
    error_message = "An environment is staging or prod."
  }
}

variable "is_protected" {
  type        = bool
  description = "Whether what holds data refuses to be destroyed."

  validation {
    condition     = var.is_protected || var.environment != "prod"
    error_message = "Production is protected."
  }
}

variable "project" {
  type        = string
  description = "The id of the Google Cloud project."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "A project is named by its id: 6 to 30 small letters, digits and dashes."
  }
}

variable "region" {
  type        = string
  description = "The region of everything."

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region is written as in europe-west9."
  }
}

variable "zone" {
  type        = string
  description = "The zone of the machine; empty for the first that the region has at the first apply."
  default     = ""

  validation {
    condition     = var.zone == "" || startswith(var.zone, var.region)
    error_message = "The zone lies in the region."
  }
}

variable "domain" {
  type        = string
  description = "The name that people reach the pages by; its A record points to the static address."

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", var.domain))
    error_message = "A domain is written as in sartor.example.org."
  }
}

variable "repository" {
  type        = string
  description = "The GitHub repository whose workflows come in, as owner/name."

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "A repository is written as owner/name."
  }
}

variable "repository_owner_id" {
  type        = string
  description = "The number of the owner of the repository."

  validation {
    condition     = can(regex("^[0-9]+$", var.repository_owner_id))
    error_message = "The number of an owner has digits only."
  }
}

variable "state_bucket" {
  type        = string
  description = "The bucket that holds the state; the same as in the configuration of the backend."

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "A bucket is named without gs:// and without a path."
  }
}

variable "ssh_ranges" {
  type        = list(string)
  description = "The ranges that port 22 answers to; as it is, the range of Google's tunnel alone."
  default     = ["35.235.240.0/20"]

  validation {
    condition     = length(var.ssh_ranges) > 0 && alltrue([for one in var.ssh_ranges : can(cidrhost(one, 0)) && !endswith(one, "/0")])
    error_message = "Give one range or more, none of them the whole world."
  }
}

variable "network_range" {
  type        = string
  description = "The private range of the machine."
  default     = "10.10.0.0/24"

  validation {
    condition     = can(cidrhost(var.network_range, 1))
    error_message = "A range is written as in 10.10.0.0/24."
  }
}

variable "machine_type" {
  type        = string
  description = "The size of the machine."

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*-[a-z0-9-]+$", var.machine_type))
    error_message = "A machine type is written as in e2-standard-2."
  }
}

variable "image" {
  type        = string
  description = "The system that the machine is set up with."
  default     = "debian-cloud/debian-13"

  validation {
    condition     = can(regex("^[a-z0-9-]+/[a-z0-9-]+$", var.image))
    error_message = "An image is written as in debian-cloud/debian-13."
  }
}

variable "data_disk_gb" {
  type        = number
  description = "The size of the disk for data, in GB; it can grow later, never shrink."

  validation {
    condition     = var.data_disk_gb >= 10 && var.data_disk_gb <= 10000 && floor(var.data_disk_gb) == var.data_disk_gb
    error_message = "The disk has 10 to 10 000 GB, in whole ones."
  }
}

variable "snapshot_days" {
  type        = number
  description = "For how many days the nightly snapshots of the disk are kept."
  default     = 7

  validation {
    condition     = var.snapshot_days >= 1 && var.snapshot_days <= 365
    error_message = "Snapshots are kept for 1 to 365 days."
  }
}

variable "bronze_undo_days" {
  type        = number
  description = "For how many days a file of the pool can be brought back after it was removed or replaced."
  default     = 7

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

variable "pool_in_bigquery" {
  type        = bool
  description = "Whether the cleaned layers of the offer pool are kept in BigQuery; else as Parquet files in the bucket."
  default     = false
}

variable "secret_names" {
  type        = set(string)
  description = "The secrets that the machine reads; their values are put in by hand."
  default     = ["SARTOR_DATABASE_PASSWORD", "SARTOR_LLM_API_KEY", "SARTOR_METRICS_TOKEN", "SARTOR_SECRET_KEY", "SARTOR_SMTP_URL"]

  validation {
    condition     = alltrue([for one in var.secret_names : can(regex("^[A-Z][A-Z0-9_]{1,60}$", one))])
    error_message = "Names of secrets have capital letters, digits and underscores."
  }
}
