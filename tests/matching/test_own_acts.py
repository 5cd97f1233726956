"""Whose doing a line tells: what a person used themselves, and what others used, wished for or planned."""

import pytest

from app.lexicon.tokens import Language
from app.matching.own_acts import is_used, own_part

USED = [
    ("Logged every repair in SAP.", "SAP", "en"),
    ("Built reports in Python, SQL and Docker.", "Docker", "en"),
    ("Administered Salesforce for two sites.", "Salesforce", "en"),
    ("Dashboards in Power BI, used by the finance team.", "Power BI", "en"),
    ("Moved 12 services to Kubernetes with Terraform.", "Terraform", "en"),
    ("Managed customer data in Salesforce.", "Salesforce", "en"),
    ("Tableaux de bord sous Power BI.", "Power BI", "fr"),
    ("Bulletins de 280 salariés sur Silae.", "Silae", "fr"),
    ("Environnement technique : Java, Spring, Docker", "Docker", "fr"),
    ("Saisie des commandes dans SAP.", "SAP", "fr"),
]
NOT_USED = [
    ("Worked alongside the SAP team on cut-over weekend.", "SAP", "en"),
    ("Supported the Power BI team with their figures.", "Power BI", "en"),
    ("Our customers ran Salesforce.", "Salesforce", "en"),
    ("Suppliers whose planners work in SAP.", "SAP", "en"),
    ("Salesforce, used by the sales team.", "Salesforce", "en"),
    ("Would like to learn Tableau.", "Tableau", "en"),
    ("Training planned on Kubernetes.", "Kubernetes", "en"),
    ("Completed a course in Kubernetes.", "Kubernetes", "en"),
    ("Sold Salesforce licences.", "Salesforce", "en"),
    ("Recruited Python developers.", "Python", "en"),
    ("Managed a team working in Java.", "Java", "en"),
    ("Never worked in Java.", "Java", "en"),
    ("Wrote an article on Docker.", "Docker", "en"),
    ("Excel", "Excel", "en"),
    ("Échanges avec l'équipe SAP.", "SAP", "fr"),
    ("Les clients utilisaient Salesforce.", "Salesforce", "fr"),
    ("Formation Docker prévue en 2027.", "Docker", "fr"),
    ("Souhaite travailler avec Tableau.", "Tableau", "fr"),
    ("Vente de licences Salesforce aux PME.", "Salesforce", "fr"),
    ("Réunions avec l'éditeur de Sage.", "Sage", "fr"),
]


@pytest.mark.parametrize(("text", "tool", "language"), USED)
def test_a_tool_that_a_line_says_was_used_is_used(text: str, tool: str, language: Language) -> None:
    assert is_used(text, tool, language)


@pytest.mark.parametrize(("text", "tool", "language"), NOT_USED)
def test_a_tool_that_is_only_mentioned_is_not_used(text: str, tool: str, language: Language) -> None:
    assert not is_used(text, tool, language)


def test_what_stands_beside_others_stays() -> None:
    assert own_part("Helped the sales team with reports in Excel.", "en") == "Helped  with reports in Excel."
    assert own_part("Our suppliers use SAP; I keep stock in Excel.", "en") == "Our  ; I keep stock in Excel."
    assert own_part("Led a team that used Scrum.", "en") == "Led a team that used Scrum."
