# Places for secrets. Their values are put in by hand and stand in no file and in no state.

resource "google_secret_manager_secret" "this" {
  for_each = var.names

  secret_id = each.key # the product asks for its secrets by these names: a place has a project of its own

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }
}

resource "google_secret_manager_secret_iam_member" "machine" {
  for_each = google_secret_manager_secret.this

  secret_id = each.value.id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.account}"
}
