"""What an own model's address may lead to. Pure."""

from dataclasses import replace

from app.net.policy import Policy

# Of the web, and those that model servers are usually put behind: Ollama, vLLM, llama.cpp, proxies.
PORTS = frozenset({80, 443, 8000, 8080, 8443, 11434})


def widened(policy: Policy, *, is_near_allowed: bool) -> Policy:
    """The server's policy with the ports of model servers, and local networks where the admin lets them in."""
    return replace(policy, ports=PORTS, is_near_allowed=is_near_allowed)
