"""Files and bytes: reading CVs and offers, writing PDF and DOCX, reading them back; all in limited child processes."""
