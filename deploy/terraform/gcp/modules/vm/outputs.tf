output "name" {
  description = "The name of the machine."
  value       = google_compute_instance.this.name
}

output "zone" {
  description = "The zone that was chosen."
  value       = google_compute_instance.this.zone
}
