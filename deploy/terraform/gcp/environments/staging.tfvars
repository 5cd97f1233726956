# The place staging. Any variable can be set here that is not the owner's own; people and workflows read the same.
environment  = "staging"
is_protected = false
machine_type = "e2-small"
data_disk_gb = 20
backup_days  = 14
