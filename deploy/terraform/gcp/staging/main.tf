# The place staging. Where its state lies is said at `terraform init`: -backend-config=bucket=...

terraform {
  backend "gcs" {
    prefix = "sartor/staging"
  }
}

provider "google" {
  project = var.project
  region  = var.region

  default_labels = {
    app         = "sartor"
    environment = "staging"
  }
}

module "site" {
  source = "../modules/site"

  environment         = "staging"
  is_protected        = false
  project             = var.project
  region              = var.region
  zone                = var.zone
  domain              = var.domain
  repository          = var.repository
  repository_owner_id = var.repository_owner_id
  state_bucket        = var.state_bucket
  ssh_ranges          = var.ssh_ranges
  network_range       = var.network_range
  machine_type        = var.machine_type
  image               = var.image
  data_disk_gb        = var.data_disk_gb
  snapshot_days       = var.snapshot_days
  bronze_undo_days    = var.bronze_undo_days
  backup_days         = var.backup_days
  pool_in_bigquery    = var.pool_in_bigquery
  secret_names        = var.secret_names
}
