"""Makes a cluster, runs its server, and ends and removes both once the process that asked for it is gone."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.servers.postgresql import USER, as_server_user, give_folder, programs

# A throw-away cluster: nothing of it must survive a power cut.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "listen_addresses": "",
    "max_connections": "300",
    "shared_buffers": "64MB",
    "max_wal_size": "2GB",
    "timezone": "UTC",
}


def main(folder: Path, owner: int) -> None:
    give_folder(folder)
    data = folder / "data"
    quiet = ["--auth=trust", f"--username={USER}", "--encoding=UTF8", "--no-locale", "--no-sync", "-D", str(data)]
    subprocess.run([*as_server_user(), programs() / "initdb", *quiet], check=True, cwd=folder)
    options = [part for name, value in FAST.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [*as_server_user(), programs() / "postgres", "-D", data, "-k", folder, *options], cwd=folder
    )
    while subprocess.run([programs() / "pg_isready", "-q", "-h", folder], check=False).returncode:
        if server.poll() is not None:
            sys.exit("the server ended")
        time.sleep(0.02)
    (folder / "ready").touch()
    while is_there(owner) and server.poll() is None:
        time.sleep(0.3)
    server.send_signal(signal.SIGQUIT)
    server.wait()
    shutil.rmtree(folder, ignore_errors=True)


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
