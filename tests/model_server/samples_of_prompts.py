"""Fictional items as our prompts show them."""

import json
from typing import Any

FRENCH = {
    "id": "e1",
    "title": "Développeuse",
    "responsibilities": {
        "e1r1": "Développement d'API REST en Python pour 120 armateurs.",
        "e1r2": "Participation à la refonte du moteur de calcul.",
        "e1r3": "Animation des revues de code de six développeurs.",
    },
    "deliverables": {"e1d1": "Temps de réponse réduit de 30 % en huit mois."},
}
ENGLISH = {
    "id": "e2",
    "title": "Data engineer",
    "responsibilities": {
        "e2r1": "Built pipelines in Python for 40 teams with Airflow.",
        "e2r2": "Helped move the warehouse to the cloud.",
        "e2r3": "Wrote 85 models for the finance department.",
    },
    "deliverables": {"e2d1": "Cut cloud spend by 18% in 8 months."},
}
DIGEST = {
    "title": "Senior Data Engineer",
    "must": ["Python", "Kafka", "Snowflake"],
    "nice": ["Terraform"],
    "tasks": [],
    "terms": ["Python", "Kafka", "Snowflake", "Terraform"],
}
DOCUMENT = {
    "experience": [
        {"id": "e1", "title": "Développeuse", "company": "Sillage SAS", "from": "2020", "to": "today",
         "about": ["API REST en Python"], "skills": ["Python", "Django"]},
        {"id": "e2", "title": "Data engineer", "company": "Kestrel", "from": "2019", "to": "2020",
         "about": ["Pipelines"], "skills": ["dbt"]},
        {"id": "e3", "title": "Waiter", "company": "The Copper Spoon", "from": "2007", "to": "2009",
         "about": ["Served forty tables a night"], "skills": []},
    ],
    "projects": [{"id": "p1", "title": "Herbier", "from": "", "to": "", "about": ["80 plantes"], "skills": []}],
}  # fmt: skip
SUMMARY = {
    "summary": {"s1": "Data engineer with a taste for tidy models."},
    "lines": {"e2r1": "Built pipelines in Python for 40 teams with Airflow."},
    "skills": ["Python"],
    "years": [{"of": "", "years": 7}],
}


def prompt(step: str, **blocks: object) -> list[dict[str, Any]]:
    fenced = "\n".join(
        f"<<{name} a1b2>>\n{json.dumps(data, ensure_ascii=False)}\n<</{name} a1b2>>" for name, data in blocks.items()
    )
    return [{"role": "system", "content": "Rules."}, {"role": "user", "content": f"call: {step}\n{fenced}"}]
