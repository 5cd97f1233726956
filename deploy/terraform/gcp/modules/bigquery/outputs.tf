output "silver" {
  description = "The dataset of silver."
  value       = google_bigquery_dataset.layer["silver"].dataset_id
}

output "gold" {
  description = "The dataset of gold."
  value       = google_bigquery_dataset.layer["gold"].dataset_id
}

output "pool_url" {
  description = "What the setting pool_url says."
  value       = "bigquery://${google_bigquery_dataset.layer["silver"].project}/${google_bigquery_dataset.layer["silver"].dataset_id}?gold=${google_bigquery_dataset.layer["gold"].dataset_id}"
}
