"""Every JSON route is asked odd things by the dozen: no 500, and no answer that the OpenAPI document does not name."""

import pytest
from hypothesis import HealthCheck, settings
from schemathesis import Case

from tests.api.asking import Served, ask, schema

pytestmark = pytest.mark.thorough


@schema().parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_answer_is_a_surprise(case: Case, served: Served) -> None:
    ask(case, served)
