"""Taking an export in: a stranger's archive is read with limits, checked row by row, and written under new ids."""
