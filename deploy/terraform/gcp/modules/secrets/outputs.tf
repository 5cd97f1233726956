output "ids" {
  description = "The ids of the secrets, by the names that they are read under."
  value       = { for name, one in google_secret_manager_secret.this : name => one.secret_id }
}
