"""A model server for tests and benchmarks: real HTTP, the chat-completions protocol, set faults, a set character."""
