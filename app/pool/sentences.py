"""What the pool says when it says no."""

from app.kit.texts import N_

SENTENCES = {
    "pool.bad_source": N_("“%(name)s” names no source: use letters, digits, dots and dashes."),
    "pool.unreadable": N_("%(name)s cannot be read: it is damaged, or no text in UTF-8."),
    "pool.unknown_shape": N_(
        "%(name)s holds no offers in a known form: France Travail, JobPosting of schema.org, or title and text."
    ),
    "pool.other_shape": N_("%(source)s has answered in another form on %(day)s: give these offers another source."),
    "pool.not_of_shape": N_("%(name)s holds offers in another form: %(shape)s."),
    "pool.no_answer": N_("%(address)s answers with status %(status)s."),
    "pool.no_layer": N_("“%(name)s” is no layer that can be made anew: silver or gold."),
    "pool.building": N_("The pool is being built already."),
    "pool.not_installed": N_(
        "This installation can't build a job pool: an optional package is missing. "
        "Install it with: pip install “%(package)s”."
    ),
    "pool.no_driver": N_("A pool on %(kind)s needs a package that is not installed: %(package)s."),
    "pool.no_rights": N_("The pool is on %(kind)s, and this machine has no account there that it may come in with."),
    "pool.no_files": N_("The files of the pool cannot be kept at %(address)s: nothing here knows such addresses."),
    "pool.not_written": N_("The files of the pool cannot be written at %(address)s."),
    "pool.no_engine": N_("The pool cannot be reached at its address (%(kind)s)."),
}
