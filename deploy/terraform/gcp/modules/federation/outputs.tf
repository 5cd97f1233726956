output "provider" {
  description = "What workflows name when they come in."
  value       = google_iam_workload_identity_pool_provider.github.name
}

output "principal" {
  description = "The jobs that may change things."
  value       = "${local.environments}/${var.environment}"
}

output "plan_principal" {
  description = "The jobs that plan for pull requests."
  value       = "${local.environments}/${var.environment}-plan"
}
