"""Words: folding, tokens, stems, aliases, dates, headings, language levels. Pure, knows no CV and no offer."""
