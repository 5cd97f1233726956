output "project" {
  description = "The id of the project."
  value       = var.project
}

output "region" {
  description = "The region of everything."
  value       = var.region
}

output "zone" {
  description = "The zone that was chosen for the machine."
  value       = module.vm.zone
}

output "domain" {
  description = "The name that people reach the pages by."
  value       = var.domain
}

output "address" {
  description = "The static address that the domain points to."
  value       = module.network.address
}

output "vm_name" {
  description = "The name of the machine."
  value       = module.vm.name
}

output "image_repository" {
  description = "What names of images begin with."
  value       = module.registry.url
}

output "workload_identity_provider" {
  description = "What workflows name when they come in."
  value       = module.federation.provider
}

output "terraform_account" {
  description = "The service account of Terraform."
  value       = module.service_accounts.emails["terraform"]
}

output "deployment_account" {
  description = "The service account of the deployment."
  value       = module.service_accounts.emails["deployment"]
}

output "vm_account" {
  description = "The service account of the machine."
  value       = module.service_accounts.emails["vm"]
}

output "state_bucket" {
  description = "The bucket that holds the state."
  value       = var.state_bucket
}

output "repository_owner_id" {
  description = "The number of the owner of the repository."
  value       = var.repository_owner_id
}

output "bronze_bucket" {
  description = "The bucket of bronze."
  value       = module.buckets.bronze
}

output "backups_bucket" {
  description = "The bucket of the backups."
  value       = module.buckets.backups
}

output "silver_dataset" {
  description = "The dataset of silver."
  value       = module.bigquery.silver
}

output "gold_dataset" {
  description = "The dataset of gold."
  value       = module.bigquery.gold
}

output "pool_url" {
  description = "The setting pool_url of a pool in BigQuery."
  value       = module.bigquery.pool_url
}

output "pool_files_url" {
  description = "The setting pool_files_url."
  value       = module.buckets.pool_files_url
}

output "secret_ids" {
  description = "The ids of the secrets, by the names that they are read under."
  value       = module.secrets.ids
}
