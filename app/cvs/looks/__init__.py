"""How a CV is set on paper, as its person wants it: chosen on its page or by scripts."""
