"""Gives lower rooms what slices bring, by register functions of their own. No slice is named here."""

from typing import TYPE_CHECKING

from app.files.places import keep_files_at
from app.kit.dotted import named
from app.options import registry
from app.settings import Settings
from app.slices import all_slices

if TYPE_CHECKING:  # a command that only says a sentence needs no tables
    from app.tasks.registry import TaskType


def register(settings: Settings) -> None:
    """What every process that changes rows needs to know. May be repeated."""
    keep_files_at(settings.data_dir, settings.files_url)
    register_options(settings)
    register_task_types()
    register_hooks()
    register_acts()
    register_personal_data()


def register_pages() -> None:
    """What pages show besides."""
    from app.web.header import register_on_pages

    register_sentences()
    for one in all_slices():
        register_on_pages(one)


def register_options(settings: Settings) -> None:
    """What the admin may change, and in which groups; every process that reads options does this once."""
    for one in all_slices():
        registry.register_groups(one.groups)
        if one.options:
            registry.register(*named(one.options)(settings))


def register_task_types() -> None:
    """What each type of task is; every process that touches tasks does this once."""
    from app.tasks.registry import register as register_type

    for task_type in task_types():
        register_type(task_type)


def task_types() -> "tuple[TaskType, ...]":
    """Every type of task that slices bring."""
    return tuple(named(dotted) for one in all_slices() for dotted in one.task_types)


def register_hooks() -> None:
    """What lower rooms ask for by functions of their own, such as what a new account gets."""
    for one in all_slices():
        for hook in one.hooks:
            named(hook.to)(hook.name, named(hook.what))


def register_acts() -> None:
    """What slices write into the audit log, and in which words."""
    from app.audit import register_acts as register_words

    for one in all_slices():
        if one.acts:
            register_words(named(one.acts))


def register_personal_data() -> None:
    """What slices keep of a person."""
    from app.personal_data import register_personal_data as register_data

    for one in all_slices():
        if one.personal_data:
            register_data(one.name, named(one.personal_data))


def register_sentences() -> None:
    """What every error code says, in both languages."""
    from app.web.sentences import register_sentences as register_words

    for one in all_slices():
        if one.sentences:
            register_words(named(one.sentences))
