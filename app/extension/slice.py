"""What the room of the browser extension brings to the house; words and dotted names only."""

from app.kit.slices import Hook, Slice

SLICE = Slice(
    "extension",
    api=("app.extension.api:router",),
    task_types=("app.extension.task_types:MATCHING",),
    sentences="app.extension.sentences:SENTENCES",
    hooks=(
        Hook("app.offers.understood:register_understood", "extension", "app.extension.actions:match_when_understood"),
        Hook("app.offers.steps:register_listener", "extension", "app.extension.actions:LISTENER"),
    ),
)
