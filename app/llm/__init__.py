"""The road to a model: prompts, schemas, the client, what an endpoint can do, its limiter, usage and cost."""
