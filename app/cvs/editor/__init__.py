"""The editor of CVs: one change as one value, applied to the newest document; undo, forms and pages."""
