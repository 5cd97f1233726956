output "bronze" {
  description = "The bucket of bronze."
  value       = google_storage_bucket.bronze.name
}

output "backups" {
  description = "The bucket of the backups."
  value       = google_storage_bucket.backups.name
}

output "pool_files_url" {
  description = "What the setting pool_files_url says."
  value       = "gs://${google_storage_bucket.bronze.name}/${local.folder}"
}
