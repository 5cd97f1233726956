# A place where Sartor runs. Which one it is, environments/ says: PLACE.tfvars has its sizes, PLACE.backend.hcl its state.

terraform {
  backend "gcs" {}
}

provider "google" {
  project = var.project
  region  = var.region

  default_labels = {
    app         = "sartor"
    environment = var.environment
  }
}

module "site" {
  source = "./modules/site"

  environment         = var.environment
  is_protected        = var.is_protected
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
