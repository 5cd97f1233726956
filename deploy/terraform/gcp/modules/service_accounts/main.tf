# Three accounts: the machine's, Terraform's and the deployment's. None of them has a key.

locals {
  accounts = {
    vm         = "The machine: reads its secrets and images, writes the pool and backups"
    terraform  = "Terraform: lays out what the other files of this folder say"
    deployment = "Deployment: brings an image and starts it on the machine"
  }
  machine_roles = toset([
    "roles/bigquery.jobUser",
    "roles/bigquery.readSessionUser",
    "roles/logging.logWriter",
    "roles/monitoring.metricWriter",
  ])
  terraform_roles = toset([
    "roles/artifactregistry.admin",
    "roles/bigquery.dataOwner",
    "roles/compute.instanceAdmin.v1",
    "roles/compute.networkAdmin",
    "roles/compute.securityAdmin",
    "roles/iam.roleAdmin",
    "roles/iam.serviceAccountAdmin",
    "roles/iam.workloadIdentityPoolAdmin",
    "roles/iap.admin",
    "roles/serviceusage.serviceUsageAdmin",
    "roles/storage.admin",
  ])
  # What a plan of a pull request may do: read how things are laid out, and who has which right.
  plan_roles = toset(["roles/iam.securityReviewer", "roles/storage.bucketViewer", "roles/viewer"])
  own_roles  = [google_project_iam_custom_role.secrets.id, google_project_iam_custom_role.reach.id]
  # Terraform hands out these roles of the project and no others, so that it cannot make itself more than it is.
  may_grant = concat(tolist(local.machine_roles), tolist(local.terraform_roles), tolist(local.plan_roles), local.own_roles)
}

resource "google_service_account" "this" {
  for_each = local.accounts

  account_id   = "${var.prefix}-${each.key}"
  display_name = "${var.prefix} ${each.key}"
  description  = each.value
}

resource "google_project_iam_custom_role" "secrets" {
  role_id     = "${replace(var.prefix, "-", "_")}_secret_places"
  title       = "${var.prefix}: places for secrets"
  description = "Makes and removes places for secrets and says who reads them; reads and writes no value."
  permissions = [
    "secretmanager.secrets.create",
    "secretmanager.secrets.delete",
    "secretmanager.secrets.get",
    "secretmanager.secrets.getIamPolicy",
    "secretmanager.secrets.list",
    "secretmanager.secrets.setIamPolicy",
    "secretmanager.secrets.update",
  ]
}

resource "google_project_iam_custom_role" "reach" {
  role_id     = "${replace(var.prefix, "-", "_")}_reach"
  title       = "${var.prefix}: finding the machine"
  description = "What a shell through the tunnel asks of the project before it knocks at the machine."
  permissions = ["compute.instances.get", "compute.instances.list", "compute.projects.get"]
}

resource "google_project_iam_member" "machine" {
  for_each = local.machine_roles

  project = var.project
  role    = each.key
  member  = google_service_account.this["vm"].member
}

resource "google_project_iam_member" "terraform" {
  for_each = local.terraform_roles

  project = var.project
  role    = each.key
  member  = google_service_account.this["terraform"].member
}

resource "google_project_iam_member" "terraform_secrets" {
  project = var.project
  role    = google_project_iam_custom_role.secrets.id
  member  = google_service_account.this["terraform"].member
}

resource "google_project_iam_member" "terraform_grants" {
  project = var.project
  role    = "roles/resourcemanager.projectIamAdmin"
  member  = google_service_account.this["terraform"].member

  condition {
    title       = "known_roles_alone"
    description = "Grants and takes back the roles of this module and no others."
    expression = join(" || ", [ # a list of a condition holds ten roles at most
      for some in chunklist(sort(local.may_grant), 10) :
      "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([${join(", ", [for one in some : "'${one}'"])}])"
    ])
  }
}

resource "google_project_iam_member" "deployment_reach" {
  project = var.project
  role    = google_project_iam_custom_role.reach.id
  member  = google_service_account.this["deployment"].member
}

# A machine acts as its account: who starts it, or opens a shell on it, needs that account's consent.
resource "google_service_account_iam_member" "uses_the_machine" {
  for_each = toset(["terraform", "deployment"])

  service_account_id = google_service_account.this["vm"].name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.this[each.key].member
}

# Terraform keeps its state in a bucket that is made by hand, before everything else.
resource "google_storage_bucket_iam_member" "state" {
  bucket = var.state_bucket
  role   = "roles/storage.objectUser"
  member = google_service_account.this["terraform"].member
}

resource "google_storage_bucket_iam_member" "plan_state" {
  bucket = var.state_bucket
  role   = "roles/storage.objectViewer"
  member = var.plan_principal
}

resource "google_project_iam_member" "plan" {
  for_each = local.plan_roles

  project = var.project
  role    = each.key
  member  = var.plan_principal
}
