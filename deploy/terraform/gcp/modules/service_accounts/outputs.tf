output "emails" {
  description = "The mail addresses of the accounts: vm, terraform, deployment."
  value       = { for name, one in google_service_account.this : name => one.email }
}

output "names" {
  description = "The full names of the accounts, as rights on them ask for."
  value       = { for name, one in google_service_account.this : name => one.name }
}
