# Workflows of one repository come in with the token that GitHub gives them; there is no key that could be lost.

resource "google_iam_workload_identity_pool" "this" {
  workload_identity_pool_id = var.name
  display_name              = var.name
  description               = "Workflows of the repository."
}

resource "google_iam_workload_identity_pool_provider" "github" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.this.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  display_name                       = "GitHub"

  attribute_mapping = {
    "google.subject"        = "assertion.sub"
    "attribute.repository"  = "assertion.repository"
    "attribute.environment" = "assertion.environment"
  }

  # Without this any repository of the world could come in. The number of the owner cannot be taken over with a name.
  attribute_condition = "assertion.repository == '${var.repository}' && assertion.repository_owner_id == '${var.repository_owner_id}' && has(assertion.environment)"

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

locals {
  environments = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.this.name}/attribute.environment"
}
