"""What tests and benchmarks are made of: CVs, jobs, layouts, pages, and how well they were read. Imports no bench."""
