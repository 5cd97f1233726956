"""Where a server listens: how its address is written, and whether it can listen there at all."""

import os
import socket


def at_port(host: str, port: int) -> str:
    """Host and port as addresses hold them; an IPv6 address stands in brackets."""
    return f"[{host}]:{port}" if ":" in host and not host.startswith("[") else f"{host}:{port}"


def why_not(host: str, port: int) -> str:
    """What keeps a server from that address, in the system's own words; "" where nothing does.

    port: 0 stands for any that is free.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # as servers do: one that has just ended is no bar
            probe.bind(address)
    except OSError as error:
        return os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or str(error)
    return ""
