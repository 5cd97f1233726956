"""Own letters as samples of style: seen by a model, never a source of facts."""
