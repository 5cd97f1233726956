variable "name" {
  type        = string
  description = "What the network and its parts are called."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "A name has 2 to 41 small letters, digits and dashes, and begins with a letter."
  }
}

variable "region" {
  type        = string
  description = "The region of the subnetwork and of the address."

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region is written as in europe-west9."
  }
}

variable "range" {
  type        = string
  description = "The private range of the subnetwork."

  validation {
    condition     = can(cidrhost(var.range, 1))
    error_message = "A range is written as in 10.10.0.0/24."
  }
}

variable "ssh_ranges" {
  type        = list(string)
  description = "The ranges that port 22 answers to."

  validation {
    condition     = length(var.ssh_ranges) > 0 && alltrue([for one in var.ssh_ranges : can(cidrhost(one, 0)) && !endswith(one, "/0")])
    error_message = "Give one range or more, none of them the whole world."
  }
}

variable "tag" {
  type        = string
  description = "The tag of the machines that the rules speak of."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,62}$", var.tag))
    error_message = "A tag has small letters, digits and dashes."
  }
}
