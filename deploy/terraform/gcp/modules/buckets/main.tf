# What sources of offers answered (bronze), and the backups.

# The product removes old answers itself and keeps each source's last, however old it is: no rule here removes
# what is current. What it removed or replaced stays for a while as an older version.
resource "google_storage_bucket" "bronze" {
  name                        = "${var.prefix}-bronze"
  location                    = var.region
  force_destroy               = var.force_destroy
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type          = "SetStorageClass"
      storage_class = "NEARLINE"
    }
    condition {
      age            = 30
      matches_prefix = [local.raw]
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = var.bronze_undo_days
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 7
    }
  }
}

# What is removed here stays for a while as an older version: the machine may write backups, not undo them all.
resource "google_storage_bucket" "backups" {
  name                        = "${var.prefix}-backups"
  location                    = var.region
  force_destroy               = var.force_destroy
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age = var.backup_days
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = 30
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 7
    }
  }
}

resource "google_storage_bucket_iam_member" "machine" {
  for_each = { bronze = google_storage_bucket.bronze.name, backups = google_storage_bucket.backups.name }

  bucket = each.value
  role   = "roles/storage.objectUser"
  member = "serviceAccount:${var.account}"
}

locals {
  folder = "pool"
  raw    = "${local.folder}/bronze/"
}
