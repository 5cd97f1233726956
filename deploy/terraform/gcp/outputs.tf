output "project" {
  description = "The id of the project."
  value       = module.site.project
}

output "region" {
  description = "The region of everything."
  value       = module.site.region
}

output "zone" {
  description = "The zone that was chosen for the machine."
  value       = module.site.zone
}

output "domain" {
  description = "The name that people reach the pages by."
  value       = module.site.domain
}

output "address" {
  description = "The static address that the domain points to."
  value       = module.site.address
}

output "vm_name" {
  description = "The name of the machine."
  value       = module.site.vm_name
}

output "image_repository" {
  description = "What names of images begin with."
  value       = module.site.image_repository
}

output "workload_identity_provider" {
  description = "What workflows name when they come in."
  value       = module.site.workload_identity_provider
}

output "terraform_account" {
  description = "The service account of Terraform."
  value       = module.site.terraform_account
}

output "deployment_account" {
  description = "The service account of the deployment."
  value       = module.site.deployment_account
}

output "vm_account" {
  description = "The service account of the machine."
  value       = module.site.vm_account
}

output "state_bucket" {
  description = "The bucket that holds the state."
  value       = module.site.state_bucket
}

output "repository_owner_id" {
  description = "The number of the owner of the repository."
  value       = module.site.repository_owner_id
}

output "bronze_bucket" {
  description = "The bucket of bronze."
  value       = module.site.bronze_bucket
}

output "backups_bucket" {
  description = "The bucket of the backups."
  value       = module.site.backups_bucket
}

output "silver_dataset" {
  description = "The dataset of silver."
  value       = module.site.silver_dataset
}

output "gold_dataset" {
  description = "The dataset of gold."
  value       = module.site.gold_dataset
}

output "pool_url" {
  description = "The setting pool_url of a pool in BigQuery."
  value       = module.site.pool_url
}

output "pool_files_url" {
  description = "The setting pool_files_url."
  value       = module.site.pool_files_url
}

output "secret_ids" {
  description = "The ids of the secrets, by the names that they are read under."
  value       = module.site.secret_ids
}
