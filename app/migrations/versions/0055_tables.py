"""Every table of the first version.

Its number is that of the last of the migrations it stands for: a database that has them all lacks nothing of it.
"""

import sqlalchemy as sa
from alembic import op

import app.db
from app.matching.full_text import SCHEMA, PerDatabase

revision = "0055"
down_revision = None
branch_labels = None
depends_on = None

FORGET = (PerDatabase(sqlite="DROP TABLE pool_words_known"), PerDatabase(sqlite="DROP TABLE pool_words"))


def upgrade() -> None:
    for create in TABLES:
        create()
    for statement in SCHEMA:
        op.execute(statement)


def downgrade() -> None:
    for statement in FORGET:
        op.execute(statement)
    for create in reversed(TABLES):
        op.drop_table(create.__name__.removeprefix("_"))


def _call_sums() -> None:
    op.create_table(
        "call_sums",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("bucket", sa.Integer(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("prompt_tokens", sa.BigInteger(), nullable=False),
        sa.Column("cached_tokens", sa.BigInteger(), nullable=False),
        sa.Column("completion_tokens", sa.BigInteger(), nullable=False),
        sa.Column("duration_ms", sa.BigInteger(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("dropped_keys", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "type", "model", "bucket", name=op.f("pk_call_sums")),
    )


def _ledger_checks() -> None:
    op.create_table(
        "ledger_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("wrong_balances", sa.Integer(), nullable=False),
        sa.Column("missing_refunds", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_checks")),
    )


def _options() -> None:
    op.create_table(
        "options",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_options")),
    )


def _past_runs() -> None:
    op.create_table(
        "past_runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("variant", sa.String(length=20), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_runs")),
    )
    op.create_index("ix_past_runs_kind", "past_runs", ["type", "variant", "at"], unique=False)


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.Column("credits_month", sa.Integer(), nullable=False),
        sa.Column("max_cvs", sa.Integer(), nullable=True),
        sa.Column("max_offers", sa.Integer(), nullable=True),
        sa.Column("max_analyses", sa.Integer(), nullable=True),
        sa.Column("has_own_model", sa.Boolean(), nullable=False),
        sa.Column("support", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_plans")),
    )


def _pool_offers() -> None:
    op.create_table(
        "pool_offers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("source_id", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("features", sa.Text(), nullable=False),
        sa.Column("digest", sa.JSON(), nullable=False),
        sa.Column("published_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("seen_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("gone_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("content_key", sa.String(length=48), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_offers")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_pool_offers_source_source_id")),
    )


def _server_endpoint() -> None:
    op.create_table(
        "server_endpoint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("base_url", sa.Text(), nullable=False),
        sa.Column("sealed_key", sa.Text(), nullable=False),
        sa.Column("key_end", sa.String(length=4), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_server_endpoint")),
    )


def _sign_in_attempts() -> None:
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_key", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    op.create_index("ix_sign_in_attempts_account", "sign_in_attempts", ["account_key", "at"], unique=False)
    op.create_index("ix_sign_in_attempts_address", "sign_in_attempts", ["address", "at"], unique=False)


def _users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_folded", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("theme", sa.String(length=8), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("unconfirmed_since", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email_folded", name=op.f("uq_users_email_folded")),
    )


def _visited_hosts() -> None:
    op.create_table(
        "visited_hosts",
        sa.Column("origin", sa.String(length=300), nullable=False),
        sa.Column("holder", sa.Uuid(), nullable=True),
        sa.Column("held_until", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("free_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_visited_hosts")),
    )
    op.create_index("ix_visited_hosts_free", "visited_hosts", ["free_at"], unique=False)


def _worker_signs() -> None:
    op.create_table(
        "worker_signs",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("hands", sa.Integer(), nullable=False),
        sa.Column("started_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker_signs")),
    )
    op.create_index(op.f("ix_worker_signs_seen_at"), "worker_signs", ["seen_at"], unique=False)


def _account_links() -> None:
    op.create_table(
        "account_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("is_mailed", sa.Boolean(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_account_links_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_account_links_token_hash")),
    )
    op.create_index(op.f("ix_account_links_user_id"), "account_links", ["user_id"], unique=False)


def _api_tokens() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("expires_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_api_tokens_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
    )
    op.create_index(op.f("ix_api_tokens_user_id"), "api_tokens", ["user_id"], unique=False)


def _approval_choices() -> None:
    op.create_table(
        "approval_choices",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("match", sa.Boolean(), nullable=False),
        sa.Column("letter", sa.Boolean(), nullable=False),
        sa.Column("cv", sa.Boolean(), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_approval_choices_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_approval_choices")),
    )


def _audit_entries() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("before", sa.String(length=200), server_default="", nullable=False),
        sa.Column("after", sa.String(length=200), server_default="", nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_audit_entries_user_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    op.create_index("ix_audit_entries_about", "audit_entries", ["about", "at", "id"], unique=False)
    op.create_index(op.f("ix_audit_entries_at"), "audit_entries", ["at"], unique=False)
    op.create_index("ix_audit_entries_user", "audit_entries", ["user_id", "at"], unique=False)


def _balances() -> None:
    op.create_table(
        "balances",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("credits", sa.Integer(), nullable=False),
        sa.CheckConstraint("credits >= 0", name=op.f("ck_balances_not_negative")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_balances_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_balances")),
    )


def _calendar_feeds() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("read_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_calendar_feeds_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_calendar_feeds_token_sha256")),
        sa.UniqueConstraint("user_id", name=op.f("uq_calendar_feeds_user_id")),
    )


def _calls() -> None:
    op.create_table(
        "calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("feature", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("item_index", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("partial", sa.Text(), nullable=False),
        sa.Column("prompt_tokens", sa.Integer(), nullable=False),
        sa.Column("cached_tokens", sa.Integer(), nullable=False),
        sa.Column("completion_tokens", sa.Integer(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("prompt_hash", sa.String(length=64), nullable=False),
        sa.Column("input_hash", sa.String(length=64), nullable=False),
        sa.Column("retry_count", sa.Integer(), nullable=False),
        sa.Column("dropped_keys", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("finding_details", sa.JSON(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("completed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_calls_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint(
            "feature", "subject_id", "type", "item_index", name=op.f("uq_calls_feature_subject_id_type_item_index")
        ),
    )
    op.create_index("ix_calls_updated", "calls", ["updated_at"], unique=False)
    op.create_index("ix_calls_user", "calls", ["user_id"], unique=False)


def _cv_photos() -> None:
    op.create_table(
        "cv_photos",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("original", sa.String(length=40), nullable=False),
        sa.Column("crop", sa.JSON(), nullable=False),
        sa.Column("is_on_profile", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_cv_photos_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cv_photos")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_cv_photos_user_id_name")),
    )
    op.create_index(
        "uq_cv_photos_profile",
        "cv_photos",
        ["user_id"],
        unique=True,
        sqlite_where=sa.text("is_on_profile"),
        postgresql_where=sa.text("is_on_profile"),
    )


def _deletions() -> None:
    op.create_table(
        "deletions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("warned_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_deletions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_deletions")),
    )
    op.create_index(op.f("ix_deletions_due_at"), "deletions", ["due_at"], unique=False)


def _dismissed_offers() -> None:
    op.create_table(
        "dismissed_offers",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("pool_offer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("post", sa.String(length=500), nullable=False),
        sa.Column("dismissed_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pool_offer_id"], ["pool_offers.id"], name=op.f("fk_dismissed_offers_pool_offer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_dismissed_offers_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "pool_offer_id", name=op.f("pk_dismissed_offers")),
    )
    op.create_index("ix_dismissed_offers_address", "dismissed_offers", ["user_id", "address"], unique=False)
    op.create_index("ix_dismissed_offers_offer", "dismissed_offers", ["pool_offer_id"], unique=False)
    op.create_index("ix_dismissed_offers_post", "dismissed_offers", ["user_id", "post"], unique=False)


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Uuid(), nullable=False),
        sa.Column("feature", sa.String(length=32), server_default="", nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_entries_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("reference", "kind", name=op.f("uq_entries_reference_kind")),
    )
    op.create_index("ix_entries_user", "entries", ["user_id", "created_at"], unique=False)


def _exports() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("error_code", sa.String(length=60), nullable=False),
        sa.Column("stored_name", sa.String(length=40), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ready_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_exports_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    op.create_index(op.f("ix_exports_created_at"), "exports", ["created_at"], unique=False)
    op.create_index("ix_exports_user", "exports", ["user_id", "created_at"], unique=False)


def _extension_sign_ins() -> None:
    op.create_table(
        "extension_sign_ins",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("user_agent", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(length=80), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_extension_sign_ins_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension_sign_ins")),
    )
    op.create_index(op.f("ix_extension_sign_ins_user_id"), "extension_sign_ins", ["user_id"], unique=False)


def _hunt_archives() -> None:
    op.create_table(
        "hunt_archives",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("hired_title", sa.String(length=200), nullable=False),
        sa.Column("search_ids", sa.JSON(), nullable=False),
        sa.Column("archived_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reopened_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_hunt_archives_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hunt_archives")),
    )
    op.create_index("ix_hunt_archives_user", "hunt_archives", ["user_id", "archived_at"], unique=False)


def _interaction_consents() -> None:
    op.create_table(
        "interaction_consents",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_interaction_consents_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_interaction_consents")),
    )


def _interactions() -> None:
    op.create_table(
        "interactions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=8), nullable=False),
        sa.Column("subject_id", sa.String(length=36), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("cv_id", sa.Uuid(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_interactions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interactions")),
    )
    op.create_index("ix_interactions_at", "interactions", ["at"], unique=False)
    op.create_index("ix_interactions_listed", "interactions", ["user_id", "at", "id"], unique=False)
    op.create_index("ix_interactions_subject", "interactions", ["user_id", "subject", "subject_id", "at"], unique=False)


def _kept_answers() -> None:
    op.create_table(
        "kept_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_kept_answers_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_answers")),
        sa.UniqueConstraint("user_id", "key", name=op.f("uq_kept_answers_user_id_key")),
    )
    op.create_index(op.f("ix_kept_answers_created_at"), "kept_answers", ["created_at"], unique=False)


def _offers() -> None:
    op.create_table(
        "offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("search_text", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.JSON(), nullable=False),
        sa.Column("digest_status", sa.String(length=16), nullable=False),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.Column("reader", sa.String(length=16), server_default="rules", nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=True),
        sa.Column("is_manual", sa.Boolean(), nullable=False),
        sa.Column("source_domain", sa.String(length=253), nullable=False),
        sa.Column("company_description", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.String(length=200), nullable=False),
        sa.Column("why_us", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("viewed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("saved_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("kin_key", sa.String(length=200), nullable=False),
        sa.Column("kin_id", sa.Uuid(), nullable=True),
        sa.Column("captured_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("score_key", sa.String(length=64), server_default="", nullable=False),
        sa.Column("candidate_profile_id", sa.Uuid(), nullable=True),
        sa.Column("match_score", sa.Integer(), nullable=True),
        sa.Column("matched_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("processed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_offers_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint("user_id", "url", name=op.f("uq_offers_user_id_url")),
    )
    op.create_index("ix_offers_kin", "offers", ["user_id", "kin_key"], unique=False)
    op.create_index(
        "ix_offers_listed", "offers", ["user_id", "deleted_at", "captured_at", "id", "search_text"], unique=False
    )
    op.create_index("ix_offers_saved", "offers", ["user_id", "deleted_at", "saved_at", "id"], unique=False)
    op.create_index(
        "ix_offers_scored", "offers", ["user_id", "deleted_at", "score", "id", "saved_at", "search_text"], unique=False
    )


def _own_models() -> None:
    op.create_table(
        "own_models",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("base_url", sa.Text(), nullable=False),
        sa.Column("model", sa.String(length=100), nullable=False),
        sa.Column("sealed_key", sa.Text(), nullable=False),
        sa.Column("key_end", sa.String(length=4), nullable=False),
        sa.Column("known_models", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=80), nullable=False),
        sa.Column("outcome_parameters", sa.JSON(), nullable=False),
        sa.Column("tested_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_own_models_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_own_models")),
    )


def _pitches() -> None:
    op.create_table(
        "pitches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("short_text", sa.Text(), nullable=False),
        sa.Column("long_text", sa.Text(), nullable=False),
        sa.Column("key_strengths", sa.JSON(), nullable=False),
        sa.Column("target_context", sa.String(length=400), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("origins", sa.JSON(), nullable=False),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_pitches_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pitches")),
    )
    op.create_index("ix_pitches_user", "pitches", ["user_id", "created_at"], unique=False)
    op.create_index(
        "uq_pitches_default",
        "pitches",
        ["user_id"],
        unique=True,
        sqlite_where=sa.text("is_default AND deleted_at IS NULL"),
        postgresql_where=sa.text("is_default AND deleted_at IS NULL"),
    )


def _plan_grants() -> None:
    op.create_table(
        "plan_grants",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("plan", sa.String(length=16), nullable=False),
        sa.Column("credits", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Uuid(), nullable=False),
        sa.Column("at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_plan_grants_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "month", "plan", name=op.f("pk_plan_grants")),
        sa.UniqueConstraint("reference", name=op.f("uq_plan_grants_reference")),
    )


def _plan_uses() -> None:
    op.create_table(
        "plan_uses",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_plan_uses_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "month", "what", name=op.f("pk_plan_uses")),
    )


def _saved_searches() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("red_flags", sa.JSON(), nullable=False),
        sa.Column("salary_min", sa.Integer(), nullable=True),
        sa.Column("remote", sa.String(length=12), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("letter_template", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("due_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ran_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_saved_searches_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
    )
    op.create_index("ix_saved_searches_due", "saved_searches", ["due_at"], unique=False)
    op.create_index("ix_saved_searches_user", "saved_searches", ["user_id", "created_at"], unique=False)


def _style_samples() -> None:
    op.create_table(
        "style_samples",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_style_samples_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_style_samples")),
    )
    op.create_index("ix_style_samples_user", "style_samples", ["user_id", "created_at"], unique=False)


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.Column("error_parameters", sa.JSON(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("max_attempts", sa.Integer(), nullable=False),
        sa.Column("crashes", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("scheduled_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("completed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("seen_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("lease_owner", sa.String(length=80), nullable=False),
        sa.Column("lease_until", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(length=80), nullable=False),
        sa.Column("variant", sa.String(length=20), server_default="", nullable=False),
        sa.Column("idempotency_key", sa.String(length=120), nullable=True),
        sa.Column("exclusive_key", sa.String(length=80), nullable=True),
        sa.Column("clearance_id", sa.Uuid(), nullable=True),
        sa.Column("waits_for", sa.Uuid(), nullable=True),
        sa.Column("last_event", sa.Integer(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tasks_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("user_id", "idempotency_key", name=op.f("uq_tasks_user_id_idempotency_key")),
    )
    op.create_index("ix_tasks_created", "tasks", ["created_at"], unique=False)
    op.create_index("ix_tasks_due", "tasks", ["status", "priority", "scheduled_at"], unique=False)
    op.create_index(
        "ix_tasks_kinds", "tasks", ["type", "status", "completed_at", "scheduled_at", "created_at"], unique=False
    )
    op.create_index("ix_tasks_user", "tasks", ["user_id", "created_at"], unique=False)
    op.create_index(
        "uq_tasks_exclusive",
        "tasks",
        ["user_id", "exclusive_key"],
        unique=True,
        sqlite_where=sa.text("status IN ('pending', 'running', 'cancelling')"),
        postgresql_where=sa.text("status IN ('pending', 'running', 'cancelling')"),
    )


def _top_offers() -> None:
    op.create_table(
        "top_offers",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("offers", sa.JSON(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_top_offers_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_top_offers")),
    )


def _user_plans() -> None:
    op.create_table(
        "user_plans",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.String(length=16), nullable=False),
        sa.Column("since", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("wanted", sa.String(length=16), nullable=True),
        sa.Column("wanted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_plans_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_user_plans")),
    )


def _user_profiles() -> None:
    op.create_table(
        "user_profiles",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("town", sa.String(length=120), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("salary_min", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("available", sa.String(length=80), nullable=False),
        sa.Column("remote", sa.String(length=12), nullable=False),
        sa.Column("contracts", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("cv_theme", sa.String(length=24), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_profiles_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_user_profiles")),
    )


def _user_sessions() -> None:
    op.create_table(
        "user_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("user_agent", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_sessions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_sessions")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_user_sessions_key_hash")),
    )
    op.create_index(op.f("ix_user_sessions_user_id"), "user_sessions", ["user_id"], unique=False)


def _applications() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("status_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("board_rank", sa.Float(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("interview_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("archive_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_applications_offer_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_applications_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("user_id", "offer_id", name=op.f("uq_applications_user_id_offer_id")),
    )
    op.create_index("ix_applications_archive", "applications", ["archive_id"], unique=False)
    op.create_index(
        "ix_applications_board",
        "applications",
        ["user_id", "deleted_at", "archive_id", "status", "board_rank", "id"],
        unique=False,
    )
    op.create_index("ix_applications_follow_up", "applications", ["user_id", "follow_up_on"], unique=False)
    op.create_index("ix_applications_interview", "applications", ["user_id", "interview_at"], unique=False)
    op.create_index(
        "ix_applications_listed", "applications", ["user_id", "deleted_at", "created_at", "id"], unique=False
    )
    op.create_index("ix_applications_offer", "applications", ["offer_id"], unique=False)


def _attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=80), nullable=False),
        sa.Column("started_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_attempts_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint("task_id", "epoch", name=op.f("uq_attempts_task_id_epoch")),
    )


def _cvs() -> None:
    op.create_table(
        "cvs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("source_cv_id", sa.Uuid(), nullable=True),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("look", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_cvs_offer_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["source_cv_id"], ["cvs.id"], name=op.f("fk_cvs_source_cv_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_cvs_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cvs")),
    )
    op.create_index("ix_cvs_user_kind", "cvs", ["user_id", "kind", "created_at"], unique=False)


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("names", sa.String(length=300), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_events_task_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_events_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_events_user", "events", ["user_id", "id"], unique=False)
    op.create_index("uq_events_task_number", "events", ["task_id", "number"], unique=True)


def _page_snapshots() -> None:
    op.create_table(
        "page_snapshots",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("posting", sa.JSON(), nullable=False),
        sa.Column("captured_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_page_snapshots_offer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_page_snapshots_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_snapshots")),
    )
    op.create_index("ix_page_snapshots_offer", "page_snapshots", ["offer_id"], unique=False)
    op.create_index("ix_page_snapshots_user", "page_snapshots", ["user_id"], unique=False)


def _pitch_versions() -> None:
    op.create_table(
        "pitch_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pitch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("short_text", sa.Text(), nullable=False),
        sa.Column("long_text", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pitch_id"], ["pitches.id"], name=op.f("fk_pitch_versions_pitch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pitch_versions")),
        sa.UniqueConstraint("pitch_id", "number", name=op.f("uq_pitch_versions_pitch_id_number")),
    )


def _refresh_tokens() -> None:
    op.create_table(
        "refresh_tokens",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sign_in_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["sign_in_id"], ["extension_sign_ins.id"], name=op.f("fk_refresh_tokens_sign_in_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_refresh_tokens_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refresh_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_refresh_tokens_token_hash")),
    )
    op.create_index(op.f("ix_refresh_tokens_sign_in_id"), "refresh_tokens", ["sign_in_id"], unique=False)
    op.create_index(op.f("ix_refresh_tokens_user_id"), "refresh_tokens", ["user_id"], unique=False)


def _search_runs() -> None:
    op.create_table(
        "search_runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("search_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("started_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["search_id"], ["saved_searches.id"], name=op.f("fk_search_runs_search_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_search_runs_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_runs")),
        sa.UniqueConstraint("task_id", name=op.f("uq_search_runs_task_id")),
    )
    op.create_index("ix_search_runs_search", "search_runs", ["search_id", "started_at"], unique=False)
    op.create_index("ix_search_runs_user", "search_runs", ["user_id"], unique=False)


def _search_sources() -> None:
    op.create_table(
        "search_sources",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("search_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("adapter", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("memory", sa.JSON(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.Column("error_parameters", sa.JSON(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(length=300), nullable=False),
        sa.Column("last_modified", sa.String(length=100), nullable=False),
        sa.Column("checked_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["search_id"], ["saved_searches.id"], name=op.f("fk_search_sources_search_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_search_sources_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_sources")),
    )
    op.create_index("ix_search_sources_search", "search_sources", ["search_id"], unique=False)
    op.create_index("ix_search_sources_user", "search_sources", ["user_id"], unique=False)


def _application_analyses() -> None:
    op.create_table(
        "application_analyses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("order", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("match", sa.JSON(), nullable=False),
        sa.Column("score_before", sa.Integer(), nullable=True),
        sa.Column("score_after", sa.Integer(), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_analyses_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_application_analyses_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_analyses")),
        sa.UniqueConstraint("application_id", name=op.f("uq_application_analyses_application_id")),
    )
    op.create_index("ix_application_analyses_task", "application_analyses", ["task_id"], unique=False)
    op.create_index("ix_application_analyses_user", "application_analyses", ["user_id"], unique=False)


def _application_contacts() -> None:
    op.create_table(
        "application_contacts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_contacts_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_application_contacts_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_contacts")),
    )
    op.create_index(
        "ix_application_contacts_application", "application_contacts", ["application_id", "created_at"], unique=False
    )
    op.create_index("ix_application_contacts_user", "application_contacts", ["user_id"], unique=False)


def _application_moves() -> None:
    op.create_table(
        "application_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("from_status", sa.String(length=12), nullable=False),
        sa.Column("to_status", sa.String(length=12), nullable=False),
        sa.Column("moved_by", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("moved_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_moves_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_application_moves_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_moves")),
    )
    op.create_index(
        "ix_application_moves_application", "application_moves", ["application_id", "moved_at"], unique=False
    )
    op.create_index("ix_application_moves_user", "application_moves", ["user_id"], unique=False)


def _candidate_profiles() -> None:
    op.create_table(
        "candidate_profiles",
        sa.Column("cv_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("header_cv_id", sa.Uuid(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("stale_since", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_candidate_profiles_cv_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_candidate_profiles_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cv_id", name=op.f("pk_candidate_profiles")),
    )
    op.create_index("ix_candidate_profiles_stale", "candidate_profiles", ["stale_since"], unique=False)
    op.create_index("ix_candidate_profiles_user", "candidate_profiles", ["user_id"], unique=False)


def _cv_files() -> None:
    op.create_table(
        "cv_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("cv_id", sa.Uuid(), nullable=True),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("stored_name", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.Column("error_parameters", sa.JSON(), nullable=False),
        sa.Column("raw_text", sa.Text(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("processed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("dismissed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_cv_files_cv_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_cv_files_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cv_files")),
    )
    op.create_index("ix_cv_files_user", "cv_files", ["user_id", "created_at"], unique=False)


def _cv_rewordings() -> None:
    op.create_table(
        "cv_rewordings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("cv_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("order", sa.JSON(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.Column("suggestions", sa.JSON(), nullable=False),
        sa.Column("made_cv_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_cv_rewordings_cv_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_cv_rewordings_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cv_rewordings")),
        sa.UniqueConstraint("cv_id", "kind", name=op.f("uq_cv_rewordings_cv_id_kind")),
    )
    op.create_index("ix_cv_rewordings_user", "cv_rewordings", ["user_id", "created_at"], unique=False)


def _cv_steps() -> None:
    op.create_table(
        "cv_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cv_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_cv_steps_cv_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cv_steps")),
        sa.UniqueConstraint("cv_id", "number", name=op.f("uq_cv_steps_cv_id_number")),
    )


def _cv_versions() -> None:
    op.create_table(
        "cv_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cv_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), server_default="", nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("provenance", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_cv_versions_cv_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cv_versions")),
        sa.UniqueConstraint("cv_id", "number", name=op.f("uq_cv_versions_cv_id_number")),
    )


def _follow_up_messages() -> None:
    op.create_table(
        "follow_up_messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("engine", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("order", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.Column("error_parameters", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_follow_up_messages_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_follow_up_messages_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_messages")),
    )
    op.create_index(
        "ix_follow_up_messages_application", "follow_up_messages", ["application_id", "created_at"], unique=False
    )
    op.create_index("ix_follow_up_messages_task", "follow_up_messages", ["task_id"], unique=False)
    op.create_index("ix_follow_up_messages_user", "follow_up_messages", ["user_id"], unique=False)


def _found_offers() -> None:
    op.create_table(
        "found_offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("search_id", sa.Uuid(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kin_key", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("remote", sa.String(length=12), nullable=False),
        sa.Column("salary", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("source_domain", sa.String(length=253), nullable=False),
        sa.Column("search_text", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.JSON(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("score_cv_id", sa.Uuid(), nullable=True),
        sa.Column("score_key", sa.String(length=64), nullable=False),
        sa.Column("found_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("viewed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_found_offers_offer_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["search_id"], ["saved_searches.id"], name=op.f("fk_found_offers_search_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["search_sources.id"], name=op.f("fk_found_offers_source_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_found_offers_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_found_offers")),
        sa.UniqueConstraint("user_id", "key", name=op.f("uq_found_offers_user_id_key")),
    )
    op.create_index("ix_found_offers_decided", "found_offers", ["status", "decided_at"], unique=False)
    op.create_index("ix_found_offers_kin", "found_offers", ["user_id", "kin_key"], unique=False)
    op.create_index("ix_found_offers_listed", "found_offers", ["user_id", "status", "found_at", "id"], unique=False)
    op.create_index("ix_found_offers_offer", "found_offers", ["offer_id"], unique=False)
    op.create_index("ix_found_offers_scored", "found_offers", ["user_id", "status", "score", "id"], unique=False)
    op.create_index("ix_found_offers_search", "found_offers", ["search_id"], unique=False)
    op.create_index("ix_found_offers_source", "found_offers", ["source_id"], unique=False)
    op.create_index("ix_found_offers_waiting", "found_offers", ["status", "found_at"], unique=False)


def _generations() -> None:
    op.create_table(
        "generations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("source_cv_id", sa.Uuid(), nullable=True),
        sa.Column("source_version", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("engine", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("intensity", sa.String(length=16), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("price_credits", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("current_phase", sa.String(length=16), nullable=False),
        sa.Column("total_offers", sa.Integer(), nullable=False),
        sa.Column("completed_offers", sa.Integer(), nullable=False),
        sa.Column("generated_cv_ids", sa.JSON(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("models", sa.JSON(), nullable=False),
        sa.Column("reading_share", sa.Integer(), nullable=False),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("completed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_cv_id"], ["cvs.id"], name=op.f("fk_generations_source_cv_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_generations_task_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_generations_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_generations")),
    )
    op.create_index("ix_generations_task", "generations", ["task_id"], unique=False)
    op.create_index("ix_generations_user", "generations", ["user_id", "created_at"], unique=False)


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("cv_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("order", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.Column("error_parameters", sa.JSON(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_letters_cv_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_letters_offer_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_letters_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    op.create_index("ix_letters_cv", "letters", ["cv_id"], unique=False)
    op.create_index("ix_letters_listed", "letters", ["user_id", "deleted_at", "updated_at", "id"], unique=False)
    op.create_index("ix_letters_offer", "letters", ["offer_id"], unique=False)
    op.create_index("ix_letters_task", "letters", ["task_id"], unique=False)


def _match_scores() -> None:
    op.create_table(
        "match_scores",
        sa.Column("cv_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("score", sa.JSON(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_match_scores_cv_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_match_scores_offer_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_match_scores_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("cv_id", "offer_id", name=op.f("pk_match_scores")),
    )
    op.create_index("ix_match_scores_user", "match_scores", ["user_id"], unique=False)


def _successes() -> None:
    op.create_table(
        "successes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("cv_id", sa.Uuid(), nullable=True),
        sa.Column("line_id", sa.String(length=24), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("told_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_successes_cv_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_successes_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_successes")),
    )
    op.create_index("ix_successes_user", "successes", ["user_id", "created_at"], unique=False)


def _verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cv_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_verdicts_cv_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_verdicts_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sa.UniqueConstraint("cv_id", "unit_id", name=op.f("uq_verdicts_cv_id_unit_id")),
    )


def _coaching_conversations() -> None:
    op.create_table(
        "coaching_conversations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("coaching_type", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("engine", sa.String(length=16), nullable=False),
        sa.Column("model", sa.String(length=120), server_default="", nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("story", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("success_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["success_id"], ["successes.id"], name=op.f("fk_coaching_conversations_success_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_coaching_conversations_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coaching_conversations")),
    )
    op.create_index("ix_coaching_conversations_user", "coaching_conversations", ["user_id", "updated_at"], unique=False)


def _generation_offers() -> None:
    op.create_table(
        "generation_offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("generation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("offer_index", sa.Integer(), nullable=False),
        sa.Column("digest", sa.JSON(), nullable=False),
        sa.Column("target_title", sa.String(length=500), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("current_step", sa.String(length=16), nullable=False),
        sa.Column("done_steps", sa.JSON(), nullable=False),
        sa.Column("skipped_steps", sa.JSON(), nullable=False),
        sa.Column("classification", sa.JSON(), nullable=False),
        sa.Column("batch_results", sa.JSON(), nullable=False),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("cv_id", sa.Uuid(), nullable=True),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error_code", sa.String(length=80), nullable=False),
        sa.Column("error_parameters", sa.JSON(), nullable=False),
        sa.Column("credits_refunded", sa.Integer(), nullable=False),
        sa.Column("started_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("completed_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_generation_offers_cv_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["generation_id"], ["generations.id"], name=op.f("fk_generation_offers_generation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_generation_offers_offer_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_generation_offers_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_generation_offers")),
        sa.UniqueConstraint(
            "generation_id", "offer_index", name=op.f("uq_generation_offers_generation_id_offer_index")
        ),
    )


def _letter_versions() -> None:
    op.create_table(
        "letter_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=16), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_letter_versions_letter_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_versions")),
        sa.UniqueConstraint("letter_id", "number", name=op.f("uq_letter_versions_letter_id_number")),
    )
    op.create_index("ix_letter_versions_task", "letter_versions", ["task_id"], unique=False)


def _sent_applications() -> None:
    op.create_table(
        "sent_applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("offer_text", sa.Text(), nullable=False),
        sa.Column("cv_id", sa.Uuid(), nullable=True),
        sa.Column("cv_version", sa.Integer(), nullable=True),
        sa.Column("cv_name", sa.String(length=200), nullable=False),
        sa.Column("cv_document", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("letter", sa.JSON(), nullable=False),
        sa.Column("theme", sa.String(length=40), server_default="", nullable=False),
        sa.Column("look", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("error_code", sa.String(length=80), server_default="", nullable=False),
        sa.Column("sent_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_sent_applications_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["move_id"], ["application_moves.id"], name=op.f("fk_sent_applications_move_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_sent_applications_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_applications")),
        sa.UniqueConstraint("move_id", name=op.f("uq_sent_applications_move_id")),
    )
    op.create_index(
        "ix_sent_applications_application", "sent_applications", ["application_id", "sent_at"], unique=False
    )
    op.create_index("ix_sent_applications_user", "sent_applications", ["user_id"], unique=False)


def _success_uses() -> None:
    op.create_table(
        "success_uses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("success_id", sa.Uuid(), nullable=False),
        sa.Column("cv_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cv_id"], ["cvs.id"], name=op.f("fk_success_uses_cv_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["success_id"], ["successes.id"], name=op.f("fk_success_uses_success_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_success_uses_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_success_uses")),
        sa.UniqueConstraint("success_id", "cv_id", name=op.f("uq_success_uses_success_id_cv_id")),
    )
    op.create_index("ix_success_uses_cv", "success_uses", ["cv_id"], unique=False)
    op.create_index("ix_success_uses_user", "success_uses", ["user_id"], unique=False)


def _application_files() -> None:
    op.create_table(
        "application_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sent_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("stored_name", sa.String(length=80), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_files_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sent_id"], ["sent_applications.id"], name=op.f("fk_application_files_sent_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_application_files_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_files")),
    )
    op.create_index(
        "ix_application_files_application", "application_files", ["application_id", "created_at"], unique=False
    )
    op.create_index("ix_application_files_sent", "application_files", ["sent_id"], unique=False)
    op.create_index("ix_application_files_user", "application_files", ["user_id"], unique=False)


def _coaching_messages() -> None:
    op.create_table(
        "coaching_messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.String(length=8), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), server_default="complete", nullable=False),
        sa.Column("ask", sa.String(length=24), server_default="", nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.String(length=120), server_default="", nullable=False),
        sa.Column("error_code", sa.String(length=80), server_default="", nullable=False),
        sa.Column("proposal", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["coaching_conversations.id"],
            name=op.f("fk_coaching_messages_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coaching_messages")),
        sa.UniqueConstraint("conversation_id", "number", name=op.f("uq_coaching_messages_conversation_id_number")),
    )
    op.create_index("ix_coaching_messages_task", "coaching_messages", ["task_id"], unique=False)


def _watched_readings() -> None:
    op.create_table(
        "watched_readings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("generation_offer_id", sa.Uuid(), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("created_at", app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_offer_id"],
            ["generation_offers.id"],
            name=op.f("fk_watched_readings_generation_offer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_watched_readings_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watched_readings")),
    )
    op.create_index("ix_watched_readings_created", "watched_readings", ["created_at"], unique=False)


TABLES = (
    _call_sums,
    _ledger_checks,
    _options,
    _past_runs,
    _plans,
    _pool_offers,
    _server_endpoint,
    _sign_in_attempts,
    _users,
    _visited_hosts,
    _worker_signs,
    _account_links,
    _api_tokens,
    _approval_choices,
    _audit_entries,
    _balances,
    _calendar_feeds,
    _calls,
    _cv_photos,
    _deletions,
    _dismissed_offers,
    _entries,
    _exports,
    _extension_sign_ins,
    _hunt_archives,
    _interaction_consents,
    _interactions,
    _kept_answers,
    _offers,
    _own_models,
    _pitches,
    _plan_grants,
    _plan_uses,
    _saved_searches,
    _style_samples,
    _tasks,
    _top_offers,
    _user_plans,
    _user_profiles,
    _user_sessions,
    _applications,
    _attempts,
    _cvs,
    _events,
    _page_snapshots,
    _pitch_versions,
    _refresh_tokens,
    _search_runs,
    _search_sources,
    _application_analyses,
    _application_contacts,
    _application_moves,
    _candidate_profiles,
    _cv_files,
    _cv_rewordings,
    _cv_steps,
    _cv_versions,
    _follow_up_messages,
    _found_offers,
    _generations,
    _letters,
    _match_scores,
    _successes,
    _verdicts,
    _coaching_conversations,
    _generation_offers,
    _letter_versions,
    _sent_applications,
    _success_uses,
    _application_files,
    _coaching_messages,
    _watched_readings,
)
