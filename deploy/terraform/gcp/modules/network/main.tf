# The network that the machine stands in, what may reach it, and the address that stays its own.

resource "google_compute_network" "this" {
  name                    = var.name
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "this" {
  name                     = var.name
  region                   = var.region
  network                  = google_compute_network.this.id
  ip_cidr_range            = var.range
  private_ip_google_access = true
}

resource "google_compute_firewall" "web" {
  name          = "${var.name}-web"
  network       = google_compute_network.this.id
  description   = "People reach the pages; 80 is there for certificates and to send them on to 443."
  source_ranges = ["0.0.0.0/0"]
  target_tags   = [var.tag]

  allow {
    protocol = "tcp"
    ports    = ["80", "443"]
  }
}

resource "google_compute_firewall" "ssh" {
  name          = "${var.name}-ssh"
  network       = google_compute_network.this.id
  description   = "A shell, from the given ranges alone."
  source_ranges = var.ssh_ranges
  target_tags   = [var.tag]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_address" "this" {
  name         = var.name
  region       = var.region
  address_type = "EXTERNAL"
}
