"""A model's structure of a CV, held against its lines in a limited child process. Its side: in_child.py."""

import json
from collections.abc import Sequence

from app.cvs.recognition.result import RECOGNITION, Recognition
from app.cvs.structure.call import StructureWire
from app.documents import pool

HOLD = pool.offer_function("hold_structure", "app.cvs.structure.in_child")


async def held_against(texts: Sequence[str], answers: Sequence[StructureWire], by_rules: Recognition) -> Recognition:
    """What the lines confirm of a model's answers, with what the rules read. Raises Refused (import.timeout...)."""
    given = {
        "texts": list(texts),
        "answers": [answer.model_dump(mode="json") for answer in answers],
        "by_rules": RECOGNITION.dump_python(by_rules, mode="json"),
    }
    answer = await pool.run(HOLD, json.dumps(given).encode())
    return RECOGNITION.validate_json(answer.body)
