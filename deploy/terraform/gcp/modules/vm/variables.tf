variable "name" {
  type        = string
  description = "What the machine and its disks are called."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "A name has 2 to 41 small letters, digits and dashes, and begins with a letter."
  }
}

variable "region" {
  type        = string
  description = "The region that a zone is chosen in."

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region is written as in europe-west9."
  }
}

variable "zone" {
  type        = string
  description = "The zone of the machine; empty for the first that the region has at the first apply."

  validation {
    condition     = var.zone == "" || can(regex("^[a-z]+-[a-z]+[0-9]+-[a-z]$", var.zone))
    error_message = "A zone is written as in europe-west9-a."
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
  description = "The system that the machine is set up with, as family of an image project."

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

  validation {
    condition     = var.snapshot_days >= 1 && var.snapshot_days <= 365
    error_message = "Snapshots are kept for 1 to 365 days."
  }
}

variable "deletion_protection" {
  type        = bool
  description = "Whether the machine refuses to be deleted."
}

variable "subnetwork" {
  type        = string
  description = "The subnetwork that the machine stands in."

  validation {
    condition     = length(var.subnetwork) > 0
    error_message = "A subnetwork is needed."
  }
}

variable "address" {
  type        = string
  description = "The static address of the machine."

  validation {
    condition     = can(cidrhost("${var.address}/32", 0))
    error_message = "An address is written as in 192.0.2.10."
  }
}

variable "tag" {
  type        = string
  description = "The tag that the rules of the network know the machine by."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,62}$", var.tag))
    error_message = "A tag has small letters, digits and dashes."
  }
}

variable "account" {
  type        = string
  description = "The mail address of the machine's service account."

  validation {
    condition     = can(regex("@", var.account))
    error_message = "A service account is named by its mail address."
  }
}

variable "settings" {
  type        = map(string)
  description = "Settings that are no secrets, as the machine's environment file says them."

  validation {
    condition     = alltrue([for name, value in var.settings : can(regex("^[A-Z][A-Z0-9_]*$", name)) && !can(regex("[\n\r]", value))])
    error_message = "Names of settings have capital letters, digits and underscores; a value is one line."
  }
}

variable "secrets" {
  type        = list(string)
  description = "The secrets that the machine fetches when it starts: NAME=id of the secret."

  validation {
    condition     = alltrue([for one in var.secrets : can(regex("^[A-Z][A-Z0-9_]*=[A-Za-z0-9_-]+$", one))])
    error_message = "A secret is written NAME=id."
  }
}
