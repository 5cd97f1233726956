# One place where Sartor runs: everything it needs, from the network to the rights of its workflows.

locals {
  name = "sartor-${var.environment}"
  tag  = "sartor"
  services = toset([
    "artifactregistry.googleapis.com",
    "bigquery.googleapis.com",
    "bigquerystorage.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "compute.googleapis.com",
    "iam.googleapis.com",
    "iamcredentials.googleapis.com",
    "iap.googleapis.com",
    "oslogin.googleapis.com",
    "secretmanager.googleapis.com",
    "serviceusage.googleapis.com",
    "storage.googleapis.com",
    "sts.googleapis.com",
  ])
  settings = {
    SARTOR_MODE           = var.environment
    SARTOR_PUBLIC_URL     = "https://${var.domain}"
    SARTOR_DOMAIN         = var.domain
    SARTOR_POOL_URL       = var.pool_in_bigquery ? module.bigquery.pool_url : ""
    SARTOR_POOL_FILES_URL = module.buckets.pool_files_url
    SARTOR_BACKUPS_URL    = "gs://${module.buckets.backups}"
    SARTOR_SECRETS_URL    = "gsm://${var.project}"
    SARTOR_REGISTRY       = module.registry.url
  }
}

resource "google_project_service" "this" {
  for_each = local.services

  service            = each.key
  disable_on_destroy = false
}

module "network" {
  source     = "../network"
  depends_on = [google_project_service.this]

  name       = local.name
  region     = var.region
  range      = var.network_range
  ssh_ranges = var.ssh_ranges
  tag        = local.tag
}

module "federation" {
  source     = "../federation"
  depends_on = [google_project_service.this]

  name                = local.name
  repository          = var.repository
  repository_owner_id = var.repository_owner_id
  environment         = var.environment
}

module "service_accounts" {
  source     = "../service_accounts"
  depends_on = [google_project_service.this]

  project        = var.project
  prefix         = local.name
  state_bucket   = var.state_bucket
  plan_principal = module.federation.plan_principal
}

resource "google_service_account_iam_member" "workflows" {
  for_each = toset(["terraform", "deployment"])

  service_account_id = module.service_accounts.names[each.key]
  role               = "roles/iam.workloadIdentityUser"
  member             = module.federation.principal
}

module "buckets" {
  source     = "../buckets"
  depends_on = [google_project_service.this]

  prefix           = "${var.project}-${local.name}"
  region           = var.region
  force_destroy    = !var.is_protected
  bronze_undo_days = var.bronze_undo_days
  backup_days      = var.backup_days
  account          = module.service_accounts.emails["vm"]
}

module "bigquery" {
  source     = "../bigquery"
  depends_on = [google_project_service.this]

  prefix        = replace(local.name, "-", "_")
  region        = var.region
  force_destroy = !var.is_protected
  account       = module.service_accounts.emails["vm"]
}

module "secrets" {
  source     = "../secrets"
  depends_on = [google_project_service.this]

  region  = var.region
  names   = var.secret_names
  account = module.service_accounts.emails["vm"]
}

module "registry" {
  source     = "../registry"
  depends_on = [google_project_service.this]

  name               = local.name
  region             = var.region
  machine_account    = module.service_accounts.emails["vm"]
  deployment_account = module.service_accounts.emails["deployment"]
}

module "vm" {
  source     = "../vm"
  depends_on = [google_project_service.this]

  name                = local.name
  region              = var.region
  zone                = var.zone
  machine_type        = var.machine_type
  image               = var.image
  data_disk_gb        = var.data_disk_gb
  snapshot_days       = var.snapshot_days
  deletion_protection = var.is_protected
  subnetwork          = module.network.subnetwork
  address             = module.network.address
  tag                 = local.tag
  account             = module.service_accounts.emails["vm"]
  settings            = local.settings
  secrets             = [for name, id in module.secrets.ids : "${name}=${id}"]
}

# The deployment opens a shell on this one machine, through the tunnel.
resource "google_iap_tunnel_instance_iam_member" "deployment" {
  zone     = module.vm.zone
  instance = module.vm.name
  role     = "roles/iap.tunnelResourceAccessor"
  member   = "serviceAccount:${module.service_accounts.emails["deployment"]}"
}

resource "google_compute_instance_iam_member" "deployment" {
  zone          = module.vm.zone
  instance_name = module.vm.name
  role          = "roles/compute.osAdminLogin"
  member        = "serviceAccount:${module.service_accounts.emails["deployment"]}"
}
