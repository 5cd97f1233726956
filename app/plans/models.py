"""Tables of plans: what the admin made of each, the plan of each person, what it gave them and what they used."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.plans.terms import PlanName


class Plan(Base):
    """One plan that the admin changed, with all its terms (see PlanTerms); one without a row is as it came."""

    __tablename__ = "plans"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    price_cents: Mapped[int] = mapped_column(Integer)
    credits_month: Mapped[int] = mapped_column(Integer)
    max_cvs: Mapped[int | None] = mapped_column(Integer)
    max_offers: Mapped[int | None] = mapped_column(Integer)
    max_analyses: Mapped[int | None] = mapped_column(Integer)
    has_own_model: Mapped[bool] = mapped_column(Boolean)
    support: Mapped[str] = mapped_column(String(16))


class UserPlan(Base):
    """The plan of one person; who has no row is on the smallest. wanted: one that they chose and nobody granted yet."""

    __tablename__ = "user_plans"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    plan: Mapped[str] = mapped_column(String(16), default=PlanName.FREE)
    since: Mapped[datetime] = mapped_column(default=now)
    wanted: Mapped[str | None] = mapped_column(String(16))
    wanted_at: Mapped[datetime | None]


class PlanGrant(Base):
    """What a person was given for a month by a plan, once. month: "2026-11".  reference: of its entry in the ledger.

    credits: 0 where the month's share had been given before, such as with a new account.
    """

    __tablename__ = "plan_grants"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    plan: Mapped[str] = mapped_column(String(16), primary_key=True)
    credits: Mapped[int] = mapped_column(Integer)
    reference: Mapped[UUID] = mapped_column(Uuid, unique=True)
    at: Mapped[datetime] = mapped_column(default=now)


class PlanUse(Base):
    """How often a person did in a month what plans limit. It is counted, so that deleting gives no new room."""

    __tablename__ = "plan_uses"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    what: Mapped[str] = mapped_column(String(16), primary_key=True)
    used: Mapped[int] = mapped_column(Integer)
