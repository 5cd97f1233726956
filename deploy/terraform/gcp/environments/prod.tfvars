# The place prod. Any variable can be set here that is not the owner's own; people and workflows read the same.
environment  = "prod"
is_protected = true
machine_type = "e2-standard-2"
data_disk_gb = 50
backup_days  = 90
