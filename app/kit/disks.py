"""On what kind of disk a folder lies, by what the system says is mounted where; nothing is written to find out."""

import re
from pathlib import Path, PurePath

MOUNTS = Path("/proc/self/mounts")  # of Linux; elsewhere nothing is known
# Disks of other machines: their locks are late, lost or none, and SQLite's log needs memory that both share.
OF_NETWORKS = frozenset({"afs", "beegfs", "ceph", "cifs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"})
OVER_FUSE = frozenset({"ceph", "gcsfuse", "glusterfs", "juicefs", "rclone", "s3fs", "sshfs"})
_ESCAPED = re.compile(r"\\([0-7]{3})")


def network_disk_of(folder: Path, mounts: Path | None = None) -> str:
    """The type of the network disk that a folder lies on; "" for a disk of this machine, and where nobody can tell."""
    try:
        listed = (mounts or MOUNTS).read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
    kind = kind_at(folder.resolve(), listed)
    return kind if kind in OF_NETWORKS or kind.removeprefix("fuse.") in OVER_FUSE else ""


def kind_at(folder: PurePath, listed: str) -> str:
    """The type of what is mounted closest above a folder; of two at one place the later hides the other.

    listed: a line for each mount: device, place, type and more; "" is given where none is above.
    """
    found, depth = "", -1
    for line in listed.splitlines():
        _, place, kind, *_ = [*line.split(" "), "", "", ""]
        mounted = PurePath(_ESCAPED.sub(lambda one: chr(int(one[1], 8)), place))
        if place and folder.is_relative_to(mounted) and len(mounted.parts) >= depth:
            found, depth = kind, len(mounted.parts)
    return found
