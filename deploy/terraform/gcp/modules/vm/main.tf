# One machine with Docker; its data lies on a disk of its own that outlives the machine.

data "google_compute_zones" "up" {
  region = var.region
  status = "UP"
}

# The zone is chosen once: another order of the list must not move the machine.
resource "terraform_data" "zone" {
  input = var.zone != "" ? var.zone : data.google_compute_zones.up.names[0]

  lifecycle {
    ignore_changes = [input]

    precondition {
      condition     = var.zone == "" || contains(data.google_compute_zones.up.names, var.zone)
      error_message = "The zone is none of those that the region has now."
    }
  }
}

resource "google_compute_disk" "data" {
  name = "${var.name}-data"
  zone = terraform_data.zone.output
  type = "pd-balanced"
  size = var.data_disk_gb

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_compute_resource_policy" "snapshots" {
  name   = "${var.name}-snapshots"
  region = var.region

  snapshot_schedule_policy {
    schedule {
      daily_schedule {
        days_in_cycle = 1
        start_time    = "02:00"
      }
    }

    retention_policy {
      max_retention_days    = var.snapshot_days
      on_source_disk_delete = "KEEP_AUTO_SNAPSHOTS"
    }
  }
}

resource "google_compute_disk_resource_policy_attachment" "snapshots" {
  name = google_compute_resource_policy.snapshots.name
  disk = google_compute_disk.data.name
  zone = terraform_data.zone.output
}

resource "google_compute_instance" "this" {
  name                      = var.name
  zone                      = terraform_data.zone.output
  machine_type              = var.machine_type
  tags                      = [var.tag]
  deletion_protection       = var.deletion_protection
  allow_stopping_for_update = true

  boot_disk {
    initialize_params {
      image = var.image
      size  = 20
      type  = "pd-balanced"
    }
  }

  attached_disk {
    source      = google_compute_disk.data.id
    device_name = "data"
  }

  network_interface {
    subnetwork = var.subnetwork

    access_config {
      nat_ip = var.address
    }
  }

  service_account {
    email  = var.account
    scopes = ["cloud-platform"]
  }

  shielded_instance_config {
    enable_secure_boot          = true
    enable_vtpm                 = true
    enable_integrity_monitoring = true
  }

  metadata = {
    enable-oslogin         = "TRUE"
    block-project-ssh-keys = "TRUE"
    serial-port-enable     = "FALSE"
    startup-script         = file("${path.module}/startup.sh")
    sartor-secrets-script  = file("${path.module}/secrets.sh")
    sartor-env             = join("\n", [for name, value in var.settings : "${name}=${value}"])
    sartor-secrets         = join("\n", var.secrets)
  }

  lifecycle {
    ignore_changes = [boot_disk[0].initialize_params[0].image] # a newer image is no reason to make the machine anew
  }
}
