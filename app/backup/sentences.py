"""What backups say when they say no."""

from app.kit.texts import N_

SENTENCES = {
    "backup.no_database": N_("There is no database here yet that could be backed up."),
    "backup.no_program": N_("PostgreSQL is backed up by its own programs, and %(program)s is not on the path."),
    "backup.program_failed": N_("%(program)s did not end well: %(said)s"),
    "backup.no_driver": N_("%(address)s needs a package that is not installed, or is no address of a bucket."),
    "backup.newer_program": N_(
        "%(program)s is version %(version)s and the database server is version %(server)s: the server couldn’t restore "
        "what this program writes. Install the client programs of version %(server)s (Debian: "
        "postgresql-client-%(server)s)."
    ),
    "backup.older_server": N_(
        "This backup was made on PostgreSQL %(was)s and can’t be restored on version %(here)s. Update the database "
        "server first. Nothing was changed."
    ),
    "backup.may_not_create": N_(
        "A restore needs a database role that may create databases. As an administrator of PostgreSQL, run: "
        'ALTER ROLE "%(role)s" CREATEDB. Nothing was changed.'
    ),
    "backup.none": N_("There is no backup at %(place)s."),
    "backup.under_way": N_("A backup or a restoration is under way here already."),
    "backup.not_empty": N_("There are accounts here already. To replace them by the backup, add --force."),
    "backup.in_use": N_("The database is in use. Stop the web and the worker, then restore."),
    "backup.damaged": N_("This backup is damaged or not whole. Nothing was changed."),
    "backup.unknown_format": N_("This backup has a form that this release does not know."),
    "backup.newer": N_("This backup was made by a newer release (%(version)s). Install that one first."),
    "backup.other_database": N_("This backup is of %(was)s, and this server runs on %(here)s."),
    "backup.keep": N_("Keep at least one backup."),
}
