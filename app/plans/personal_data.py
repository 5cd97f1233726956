"""What the room of plans keeps of a person."""

from app.personal_data import OwnRows, PersonalData
from app.plans.models import PlanGrant, PlanUse, UserPlan

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(UserPlan, lambda user_id: UserPlan.user_id == user_id),
        OwnRows(PlanGrant, lambda user_id: PlanGrant.user_id == user_id),
        OwnRows(PlanUse, lambda user_id: PlanUse.user_id == user_id),
    )
)
