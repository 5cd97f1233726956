# Places for secrets. Their values are put in by hand and stand in no file and in no state.

resource "google_secret_manager_secret" "this" {
  for_each = var.names

  secret_id = "${var.prefix}-${lower(replace(each.key, "_", "-"))}"

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
