"""The only shared code that knows Litestar: units of work per request, pages, forms, errors and guards."""
