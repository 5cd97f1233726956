# The cleaned layers of the offer pool, each a dataset.

resource "google_bigquery_dataset" "layer" {
  for_each = toset(["silver", "gold"])

  dataset_id                 = "${var.prefix}_${each.key}"
  location                   = var.region
  description                = "The ${each.key} layer of the offer pool."
  delete_contents_on_destroy = var.force_destroy
}

resource "google_bigquery_dataset_iam_member" "machine" {
  for_each = google_bigquery_dataset.layer

  dataset_id = each.value.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = "serviceAccount:${var.account}"
}
