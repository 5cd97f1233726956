output "subnetwork" {
  description = "The subnetwork for machines."
  value       = google_compute_subnetwork.this.id
}

output "address" {
  description = "The static address."
  value       = google_compute_address.this.address
}
